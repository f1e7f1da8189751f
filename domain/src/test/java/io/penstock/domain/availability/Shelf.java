package io.penstock.domain.availability;

import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A position laid out for a test, piece by piece. */
record Shelf(PositionKey key, long onHand, long allocated, List<Receipt> receipts, Freshness freshness) {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final ChannelId WEB = new ChannelId("web");

    static Shelf of(String sku, String location, long onHand) {
        PositionKey key = new PositionKey(new Sku(sku), new LocationId(location));
        return new Shelf(key, onHand, 0, List.of(), new Freshness(NOW, 1, "erp"));
    }

    Shelf receipt(int inDays, long quantity) {
        List<Receipt> more = new ArrayList<>(receipts);
        more.add(new Receipt("PO" + receipts.size(), Stock.day(NOW).plusDays(inDays), quantity, NOW));
        return new Shelf(key, onHand, allocated, more, freshness);
    }

    Shelf allocated(long quantity) {
        return new Shelf(key, onHand, quantity, receipts, freshness);
    }

    Shelf told(Freshness when) {
        return new Shelf(key, onHand, allocated, receipts, when);
    }

    Position position() {
        Supply supply = new Supply(onHand, 0, allocated, 0, List.of(), receipts, 0, freshness);
        List<Reservation<StockDemand>> none = List.of();
        return new Position(new Position.State(key, 1, supply, List.of(), none, List.of(), Optional.empty()));
    }

    Stock stock() {
        return position().picture();
    }
}
