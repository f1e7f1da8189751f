package io.penstock.gateway.bootstrap;

import io.penstock.gateway.application.Retention;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps journal and ledger once in a while, on a thread of its own that nobody waits for. */
final class RetentionJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());
    private final Retention retention;

    private RetentionJob(Retention retention) {
        this.retention = retention;
    }

    static RetentionJob start(Retention retention) {
        RetentionJob job = new RetentionJob(retention);
        job.thread.scheduleWithFixedDelay(job::sweep, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return job;
    }

    /** One that throws would not be run again. */
    private void sweep() {
        try {
            Retention.Dropped dropped = retention.sweep();
            if (dropped.journal() + dropped.ledger() > 0) {
                LOG.info(
                        "dropped {} records of the journal and {} of the ledger; {} orders are forgotten",
                        dropped.journal(),
                        dropped.ledger(),
                        dropped.orders());
            }
        } catch (RuntimeException fault) {
            LOG.error("journal and ledger were not swept, which is tried again in an hour", fault);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
