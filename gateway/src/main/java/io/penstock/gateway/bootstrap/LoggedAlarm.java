package io.penstock.gateway.bootstrap;

import io.penstock.adapters.vertxhttp.OpsStatus.AlarmEntry;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Measures;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms in the log, counted, and the last of them kept for the console. */
final class LoggedAlarm implements Alarm {
    private static final Logger LOG = LoggerFactory.getLogger("io.penstock.alarm");
    private static final int KEPT = 100;

    private final Deque<AlarmEntry> last = new ArrayDeque<>();
    private final InstantSource clock;
    private final Measures measures;

    LoggedAlarm(InstantSource clock, Measures measures) {
        this.clock = clock;
        this.measures = measures;
    }

    @Override
    public void raise(String code, String subject, String message) {
        LOG.warn("{} {}: {}", code, subject, message);
        measures.count("alarms." + code);
        synchronized (last) {
            last.addFirst(new AlarmEntry(clock.instant(), code + " " + subject, message));
            if (last.size() > KEPT) {
                last.removeLast();
            }
        }
    }

    List<AlarmEntry> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
