package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.Records;
import io.penstock.domain.table.Seats;
import io.penstock.ports.driven.Claims;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Claims by their keys. There are millions: they are packed, and made anew when they are looked at. */
final class ClaimTable implements Aggregates<Claims.Key, Claim> {
    private static final int LENGTH_AT_FIRST = 16;

    private final Seats seats = new Seats(LENGTH_AT_FIRST);
    private final Records claims = new Records();

    @Override
    public int find(Claims.Key key) {
        int at = seats.first(Aggregates.hash(key));
        while (at != NOWHERE && !PackedClaim.isOf(key, claims.get(seats.at(at)))) {
            at = seats.next(at);
        }
        return at;
    }

    @Override
    public Claim at(int place) {
        return PackedClaim.unpacked(claims.get(seats.at(place)));
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

    private void keep(int seat, Claim kept) {
        claims.put(seat, out -> PackedClaim.pack(kept, out));
    }

    @Override
    public void remove(int place) {
        claims.remove(seats.at(place));
        seats.leave(place);
    }

    @Override
    public int size() {
        return seats.size();
    }

    @Override
    public Iterator<Claim> iterator() {
        return IntStream.rangeClosed(1, seats.highest())
                .filter(claims::has)
                .mapToObj(seat -> PackedClaim.unpacked(claims.get(seat)))
                .iterator();
    }
}
