package io.penstock.adapters.memory;

import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Claims in this process alone. */
public final class MemoryClaims implements Claims {
    private final InstantSource clock;
    private final Faults faults = new Faults();
    private final Map<Key, Entry> entries = new HashMap<>();

    public MemoryClaims(InstantSource clock) {
        this.clock = clock;
    }

    private sealed interface Entry {
        String fingerprint();

        Instant keepUntil();
    }

    /** {@code order} is the first that claimed it, {@code holder} the one that does now. */
    private record Open(String fingerprint, OrderId order, OrderId holder, Instant until, Instant keepUntil)
            implements Entry {}

    private record Settled(String fingerprint, Decision decision, Instant keepUntil) implements Entry {}

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Answer> claim(Key key, Claimant claimant) {
        return faults.call(() -> doClaim(key, claimant));
    }

    private synchronized Answer doClaim(Key key, Claimant claimant) {
        Entry known = live(key, claimant.now());
        if (known == null) {
            return open(key, claimant, claimant.order());
        }
        if (!known.fingerprint().equals(claimant.fingerprint())) {
            return new Answer.Reused();
        }
        return switch (known) {
            case Settled settled -> new Answer.Decided(settled.decision());
            case Open open -> claimAgain(key, open, claimant);
        };
    }

    private Answer claimAgain(Key key, Open open, Claimant claimant) {
        if (claimant.now().isBefore(open.until()) && !open.holder().equals(claimant.order())) {
            return new Answer.InFlight(open.order());
        }
        return open(key, claimant, open.order());
    }

    private Answer open(Key key, Claimant claimant, OrderId order) {
        entries.put(
                key,
                new Open(claimant.fingerprint(), order, claimant.order(), claimant.openUntil(), claimant.keepUntil()));
        return new Answer.Claimed(order);
    }

    @Override
    public CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil) {
        return faults.<@Nullable Void>call(() -> doSettle(key, new Settled(fingerprint, decision, keepUntil)));
    }

    private synchronized @Nullable Void doSettle(Key key, Settled settled) {
        if (!(live(key, clock.instant()) instanceof Settled)) {
            entries.put(key, settled);
        }
        return null;
    }

    @Override
    public CompletionStage<Void> release(Key key, OrderId order) {
        return faults.<@Nullable Void>call(() -> doRelease(key, order));
    }

    private synchronized @Nullable Void doRelease(Key key, OrderId order) {
        if (entries.get(key) instanceof Open open && open.order().equals(order)) {
            entries.remove(key);
        }
        return null;
    }

    private @Nullable Entry live(Key key, Instant now) {
        Entry known = entries.get(key);
        return known == null || now.isBefore(known.keepUntil()) ? known : null;
    }
}
