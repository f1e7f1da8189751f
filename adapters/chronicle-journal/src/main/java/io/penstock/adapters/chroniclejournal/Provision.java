package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog.Provisional;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provisional record. Its author and the committer may want opposite things at the same moment; one compare-and-set
 * decides between them.
 */
final class Provision implements Provisional {
    private final Pending entry;
    private final Instant until;
    private final Supplier<Pending> otherwise;
    private final Committer committer;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    /** Completes with the sequence of the withdrawal; made only when somebody withdraws, guarded by this. */
    private @Nullable CompletableFuture<Long> withdrawn;

    private enum State {
        OPEN,
        CONFIRMED,
        WITHDRAWN
    }

    Provision(Pending entry, Instant until, Supplier<Pending> otherwise, Committer committer) {
        this.entry = entry;
        this.until = until;
        this.otherwise = otherwise;
        this.committer = committer;
        entry.isProvisional(this);
    }

    Pending entry() {
        return entry;
    }

    /** Whether what the record rests on may be gone. */
    boolean hasLapsed(Instant now) {
        return !now.isBefore(until);
    }

    @Override
    public boolean confirm() {
        return state.compareAndSet(State.OPEN, State.CONFIRMED) || isConfirmed();
    }

    boolean isConfirmed() {
        return state.get() == State.CONFIRMED;
    }

    @Override
    public CompletionStage<Long> withdraw() {
        if (!takeBack()) {
            return CompletableFuture.failedStage(new IllegalStateException("the record is confirmed"));
        }
        committer.withdrawSoon(this);
        return outcome();
    }

    /** Whether the record is withdrawn, by this call or before. */
    private boolean takeBack() {
        return state.compareAndSet(State.OPEN, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }

    /** For the committer: the withdrawal to be written, when the author has withdrawn or it is time to. */
    @Nullable
    Pending toWrite(Instant now) {
        boolean due = state.get() == State.WITHDRAWN || (hasLapsed(now) && takeBack());
        if (!due) {
            return null;
        }
        Pending record = otherwise.get();
        CompletableFuture<Long> outcome = outcome();
        var unused = record.whenComplete((sequence, fault) -> {
            if (fault == null) {
                outcome.complete(sequence);
            } else {
                outcome.completeExceptionally(fault);
            }
        });
        return record;
    }

    /** For a committer that has stopped: whoever waits for a withdrawal waits in vain. */
    void fail(RuntimeException why) {
        outcome().completeExceptionally(why);
    }

    private synchronized CompletableFuture<Long> outcome() {
        CompletableFuture<Long> made = withdrawn == null ? new CompletableFuture<>() : withdrawn;
        withdrawn = made;
        return made;
    }
}
