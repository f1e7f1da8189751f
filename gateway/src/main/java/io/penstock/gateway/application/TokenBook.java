package io.penstock.gateway.application;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every token of this node and where it stands: an index over the journal, rebuilt from it. Safe for several threads. */
public final class TokenBook {
    /** How long a token that has ended is still known by name. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int SWEEP_EVERY = 1_000;

    private final ConcurrentHashMap<TokenId, Entry> entries = new ConcurrentHashMap<>();
    private int sinceSweep;

    /** Guarded by itself. {@code busy}: one change at a time. */
    private static final class Entry {
        TokenState state;
        boolean busy;

        Entry(TokenState state) {
            this.state = state;
        }
    }

    void held(HeldToken token, Instant now) {
        entries.putIfAbsent(token.id(), new Entry(new TokenState(token, TokenStatus.HELD, token.expiry())));
        sweep(now);
    }

    private synchronized void sweep(Instant now) {
        if (++sinceSweep >= SWEEP_EVERY) {
            sinceSweep = 0;
            Instant limit = now.minus(REMEMBERED);
            entries.values().removeIf(entry -> hasEnded(entry, limit));
        }
    }

    private static boolean hasEnded(Entry entry, Instant limit) {
        synchronized (entry) {
            return entry.state.status() != TokenStatus.FIRM
                    && entry.state.expiry().isBefore(limit);
        }
    }

    /** The token if it is this channel's; whether it has expired is told by {@code now}. */
    Optional<TokenState> find(ChannelId channel, TokenId token, Instant now) {
        Entry entry = entries.get(token);
        if (entry == null || !entry.state.token().channel().equals(channel)) {
            return Optional.empty();
        }
        synchronized (entry) {
            return Optional.of(asOf(entry.state, now));
        }
    }

    private static TokenState asOf(TokenState state, Instant now) {
        boolean expired = state.status() == TokenStatus.HELD && !now.isBefore(state.expiry());
        return expired ? new TokenState(state.token(), TokenStatus.EXPIRED, state.expiry()) : state;
    }

    /** Reserves the right to change the token; false when somebody else is at it. */
    boolean begin(TokenId token) {
        Entry entry = entries.get(token);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            boolean free = !entry.busy;
            entry.busy = true;
            return free;
        }
    }

    void end(TokenId token) {
        Entry entry = entries.get(token);
        if (entry != null) {
            synchronized (entry) {
                entry.busy = false;
            }
        }
    }

    void become(TokenId token, TokenStatus status) {
        change(token, status, Optional.empty(), Optional.empty());
    }

    void extended(TokenId token, Instant expiry) {
        change(token, TokenStatus.HELD, Optional.empty(), Optional.of(expiry));
    }

    void confirmed(TokenId token, HeldToken kept) {
        change(token, TokenStatus.FIRM, Optional.of(kept), Optional.empty());
    }

    private void change(TokenId token, TokenStatus status, Optional<HeldToken> kept, Optional<Instant> expiry) {
        Entry entry = entries.get(token);
        if (entry != null) {
            synchronized (entry) {
                entry.state =
                        new TokenState(kept.orElse(entry.state.token()), status, expiry.orElse(entry.state.expiry()));
            }
        }
    }

    Optional<TokenState> find(TokenId token) {
        return Optional.ofNullable(entries.get(token)).map(entry -> entry.state);
    }

    Iterable<TokenState> all() {
        return entries.values().stream().map(entry -> entry.state).toList();
    }
}
