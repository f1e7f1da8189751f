package io.penstock.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLogContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryLogTest extends DurableLogContract {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    private MemoryLog<String> log = new MemoryLog<>(clock);

    @Override
    protected DurableLog<String> open() {
        log = log.reopen();
        return log;
    }

    @Override
    protected void holdForces() {
        log.holdForces();
    }

    @Override
    protected void releaseForces() {
        log.releaseForces();
    }

    @Override
    protected void failNextForce() {
        log.failNextForce();
    }

    @Override
    protected void full(boolean full) {
        log.refuseAsFull(full);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void move(Duration by) {
        clock.tick(by);
    }

    @Test
    void a_crash_loses_what_was_not_forced_and_answers_nobody() {
        log.append("forced");
        log.holdForces();
        CompletableFuture<Long> lost = log.append("lost").toCompletableFuture();

        MemoryLog<String> next = log.crash();

        assertThat(lost).isNotDone();
        assertThat(log.append("late").toCompletableFuture()).isCompletedExceptionally();
        assertThat(next.lastSequence()).isEqualTo(1);
        assertThat(next.reader(1).next()).map(DurableLog.Recorded::entry).contains("forced");
    }
}
