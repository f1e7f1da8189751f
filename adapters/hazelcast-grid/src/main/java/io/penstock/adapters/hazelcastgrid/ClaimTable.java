package io.penstock.adapters.hazelcastgrid;

import io.penstock.adapters.hazelcastgrid.Claim.Settled;
import io.penstock.domain.table.Records;
import io.penstock.domain.table.Seats;
import io.penstock.ports.driven.Claims;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Claims by their keys. What is not settled will soon be something else: it is kept as it is. All others, and there are
 * millions, are packed, and made anew when they are looked at.
 */
final class ClaimTable implements Aggregates<Claims.Key, Claim> {
    private static final int LENGTH_AT_FIRST = 16;

    private final Seats seats = new Seats(LENGTH_AT_FIRST);
    private final Records settled = new Records();
    /** By seat; shorter than the highest seat where nothing but decisions ever was. */
    private @Nullable Claim[] unsettled = new @Nullable Claim[0];

    @Override
    public int find(Claims.Key key) {
        int at = seats.first(Aggregates.hash(key));
        while (at != NOWHERE && !isOf(key, seats.at(at))) {
            at = seats.next(at);
        }
        return at;
    }

    private boolean isOf(Claims.Key key, int seat) {
        Claim known = unsettled(seat);
        return known == null
                ? PackedDecision.isOf(key, settled.get(seat))
                : known.key().equals(key);
    }

    private @Nullable Claim unsettled(int seat) {
        return seat < unsettled.length ? unsettled[seat] : null;
    }

    @Override
    public Claim at(int place) {
        return inSeat(seats.at(place));
    }

    private Claim inSeat(int seat) {
        Claim known = unsettled(seat);
        return known == null ? PackedDecision.unpacked(settled.get(seat)) : known;
    }

    @Override
    public List<Claim> of(int hash) {
        List<Claim> all = new ArrayList<>(1);
        for (int at = seats.first(hash); at != NOWHERE; at = seats.next(at)) {
            all.add(at(at));
        }
        return all;
    }

    @Override
    public void add(Claims.Key key, Claim added) {
        keep(seats.take(Aggregates.hash(key)), added);
    }

    @Override
    public void putBack(int place, Claim changed) {
        keep(seats.at(place), changed);
    }

    @Override
    public void remove(int place) {
        int seat = seats.at(place);
        settled.remove(seat);
        noneUnsettled(seat);
        seats.leave(place);
    }

    private void keep(int seat, Claim kept) {
        if (kept.standing() instanceof Settled decided) {
            settled.put(seat, PackedDecision.of(kept.key(), decided, kept.revision()));
            noneUnsettled(seat);
        } else {
            settled.remove(seat);
            unsettled = Seats.withRoom(unsettled, seat);
            unsettled[seat] = kept;
        }
    }

    private void noneUnsettled(int seat) {
        if (seat < unsettled.length) {
            unsettled[seat] = null;
        }
    }

    @Override
    public int size() {
        return seats.size();
    }

    @Override
    public Iterator<Claim> iterator() {
        return IntStream.rangeClosed(1, seats.highest())
                .filter(seat -> unsettled(seat) != null || settled.has(seat))
                .mapToObj(this::inSeat)
                .iterator();
    }
}
