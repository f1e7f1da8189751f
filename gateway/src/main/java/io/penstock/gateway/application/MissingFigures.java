package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.SnapshotRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Figures that are known to be missing: positions whose changes have a gap, accounts on which money moved. Their owner is
 * asked for a snapshot, and asked again, at growing intervals, until it has come. Bounded: beyond {@value #MOST} at a
 * time no more are kept; a position with a gap comes back with its next change.
 */
public final class MissingFigures {
    static final int MOST = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Positions positions;
    private final CreditAccounts accounts;
    private final Alarm alarm;
    private final Measures measures;
    private final Map<PositionKey, Asked> stock = new ConcurrentHashMap<>();
    private final Map<CustomerId, AskedFrom> credit = new ConcurrentHashMap<>();

    MissingFigures(Positions positions, CreditAccounts accounts, Alarm alarm, Measures measures) {
        this.positions = positions;
        this.accounts = accounts;
        this.alarm = alarm;
        this.measures = measures;
    }

    /** How often, and when the next time is. */
    private record Asked(int times, Instant next) {
        static final Asked NEVER = new Asked(0, Instant.MIN);

        Asked again(Instant now) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times, 10));
            return new Asked(times + 1, now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
        }
    }

    /** @param version of the account when money moved: one of a later version ends the asking */
    private record AskedFrom(long version, Asked asked) {}

    /** A change of the position came whose predecessor did not. */
    void gap(PositionKey position) {
        measures.count("events.gaps");
        if (stock.size() < MOST) {
            stock.putIfAbsent(position, Asked.NEVER);
        }
    }

    /** Money moved on the account, and the event did not say what is left. */
    void credit(CustomerId customer) {
        if (credit.size() < MOST) {
            credit.putIfAbsent(customer, new AskedFrom(version(customer), Asked.NEVER));
        }
    }

    private long version(CustomerId customer) {
        return accounts.credit(customer)
                .flatMap(Credit::standing)
                .map(standing -> standing.freshness().version())
                .orElse(0L);
    }

    /** How many figures are missing. */
    public int count() {
        return stock.size() + credit.size();
    }

    /**
     * To be called every second or so, once the feed has caught up: while it has not, what is missing may still be on
     * its way.
     */
    public void ask(SnapshotRequests requests, Instant now) {
        for (Iterator<Map.Entry<PositionKey, Asked>> each = stock.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<PositionKey, Asked> entry = each.next();
            Optional<Stock> known = positions.stock(entry.getKey());
            if (known.isEmpty() || !known.get().supply().isGap()) {
                each.remove();
                measures.count("events.gaps-healed");
            } else if (!now.isBefore(entry.getValue().next())) {
                ask(requests, entry, known.get(), now);
            }
        }
        for (Iterator<Map.Entry<CustomerId, AskedFrom>> each = credit.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<CustomerId, AskedFrom> entry = each.next();
            AskedFrom asked = entry.getValue();
            if (version(entry.getKey()) > asked.version()) {
                each.remove();
            } else if (!now.isBefore(asked.asked().next())) {
                measures.count("events.snapshots-requested");
                requests.credit(entry.getKey(), asked.version(), now);
                entry.setValue(new AskedFrom(asked.version(), asked.asked().again(now)));
            }
        }
    }

    private void ask(SnapshotRequests requests, Map.Entry<PositionKey, Asked> entry, Stock known, Instant now) {
        PositionKey position = entry.getKey();
        if (entry.getValue().times() == 0) {
            alarm.raise(
                    "event-gap",
                    position.toString(),
                    "A change of stock is missing at " + position + " between versions "
                            + known.supply().version() + " and "
                            + known.supply().gapUpTo()
                            + "; nothing is sold from it until its owner states a level, which it is asked for.");
        }
        measures.count("events.snapshots-requested");
        requests.stock(position, known.supply().version(), now);
        entry.setValue(entry.getValue().again(now));
    }
}
