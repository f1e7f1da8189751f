package io.penstock.perf.micro;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Positions to measure on, the same in every run: what time it is, is fixed. */
final class Warehouse {
    static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    static final ChannelId WEB = new ChannelId("web");
    static final Sku SKU = new Sku("SKU-00001");

    private static final ChannelId SALES = new ChannelId("sales");
    private static final PositionKey KEY = new PositionKey(SKU, new LocationId("DC-EAST"));

    private Warehouse() {}

    /** So much on hand, and nothing else. */
    static Position plain(long onHand) {
        return stocked(onHand, Optional.empty());
    }

    /** Three receipts, a protection for another channel, and {@code held} reservations, each of one. */
    static Position busy(long onHand, int held) {
        Position position = stocked(onHand, Optional.of(List.of(new Protection(SALES, 50, 0))));
        for (int i = 1; i <= 3; i++) {
            Receipt receipt = new Receipt("PO-" + i, TODAY.plusDays(7L * i), 100, NOW);
            done(position, new PositionOperation.ChangeReceipt(KEY, new ReceiptChange.Scheduled(receipt)));
        }
        for (int i = 0; i < held; i++) {
            done(position, hold("R" + i));
        }
        return position;
    }

    private static Position stocked(long onHand, Optional<List<Protection>> protections) {
        Position position = new Position(KEY);
        StockLevel level = new StockLevel(onHand, 0, 0, 0, List.of(), protections, new Freshness(NOW, 1, "perf"));
        done(position, new PositionOperation.SetLevel(KEY, level));
        return position;
    }

    private static void done(Position position, PositionOperation operation) {
        if (!position.apply(operation, NOW).isDone()) {
            throw new IllegalStateException("the warehouse could not be set up: " + operation);
        }
    }

    static PositionOperation hold(String reservation) {
        StockDemand demand =
                new StockDemand(new ReservationId(reservation), Optional.empty(), WEB, 1, Optional.empty());
        return new PositionOperation.Reserve(
                KEY, new ReservationOperation.Hold<>(new OperationId(reservation + ":h"), demand, NOW.plusSeconds(30)));
    }

    static PositionOperation release(String reservation) {
        return new PositionOperation.Reserve(
                KEY,
                new ReservationOperation.Release<>(
                        new OperationId(reservation + ":r"), new ReservationId(reservation)));
    }
}
