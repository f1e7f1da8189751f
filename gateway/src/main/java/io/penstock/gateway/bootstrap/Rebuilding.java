package io.penstock.gateway.bootstrap;

import io.penstock.gateway.application.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far rebuilding has come: to the probes each time, in the log every few seconds. */
final class Rebuilding {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);
    private static final Duration LOG_EVERY = Duration.ofSeconds(2);
    private static final double MILLIS_PER_SECOND = 1_000.0;

    private final Readiness readiness;
    private final InstantSource clock;
    private final Instant begun;
    private Instant logged;

    Rebuilding(Readiness readiness, InstantSource clock) {
        this.readiness = readiness;
        this.clock = clock;
        this.begun = clock.instant();
        this.logged = begun;
    }

    void at(Progress progress) {
        readiness.say(
                "rebuilding: " + progress,
                Map.of(
                        "done",
                        progress.done(),
                        "of",
                        progress.of(),
                        "perSecond",
                        progress.perSecond(),
                        "millisLeft",
                        progress.left().toMillis()));
        Instant now = clock.instant();
        if (!now.isBefore(logged.plus(LOG_EVERY))) {
            logged = now;
            LOG.info("rebuilding: {}", progress);
        }
    }

    String seconds() {
        return String.format(
                Locale.ROOT, "%.1f", Duration.between(begun, clock.instant()).toMillis() / MILLIS_PER_SECOND);
    }
}
