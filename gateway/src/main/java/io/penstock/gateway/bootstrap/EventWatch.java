package io.penstock.gateway.bootstrap;

import io.penstock.gateway.application.UseCases;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.SnapshotRequests;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of what is watched about events: every second how far the feed has come and who is silent; on a thread of its
 * own, since asking may have to wait for the broker, which figures are missing.
 */
final class EventWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);
    private static final long RENEW_SECONDS = 60;

    private final ScheduledExecutorService watch = thread("event-watch");
    private final ScheduledExecutorService requests = thread("event-requests");

    private EventWatch() {}

    /** To be started when the feed has caught up. */
    static EventWatch start(UseCases useCases, EventFeed feed, SnapshotRequests requests, InstantSource clock) {
        EventWatch watch = new EventWatch();
        every(watch.watch, 1, () -> useCases.sources().look(feed.currentAsOf(), clock.instant()));
        every(watch.watch, RENEW_SECONDS, useCases::renewAlarms);
        every(watch.requests, 1, () -> useCases.missing().ask(requests, clock.instant()));
        return watch;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** A task that throws would not be run again. */
    private static void every(ScheduledExecutorService thread, long seconds, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException fault) {
                        LOG.error("watching events broke off for a moment", fault);
                    }
                },
                0,
                seconds,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        requests.shutdownNow();
    }
}
