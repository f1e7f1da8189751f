package io.penstock.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.Freshness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Watches the revision of a position over its operations. */
final class RevisionWatch {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Position position;

    RevisionWatch(Position position) {
        this.position = position;
    }

    void grows(PositionOperation operation) {
        long before = position.revision();
        position.apply(operation, NOW);
        assertThat(position.revision()).as(operation.toString()).isGreaterThan(before);
    }

    void stays(PositionOperation operation) {
        Position.State before = position.state();
        position.apply(operation, NOW);
        assertThat(position.state()).as(operation.toString()).isEqualTo(before);
    }

    PositionOperation level(long version, long onHand) {
        return new PositionOperation.SetLevel(
                position.key(), new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), told(version)));
    }

    PositionOperation adjust(long version, long delta) {
        return new PositionOperation.Adjust(
                position.key(), new StockAdjustment(StockAdjustment.Field.ON_HAND, delta, List.of(), told(version)));
    }

    PositionOperation scheduled(String id, long quantity) {
        return new PositionOperation.ChangeReceipt(
                position.key(), new ReceiptChange.Scheduled(new Receipt(id, LocalDate.of(2026, 3, 5), quantity, NOW)));
    }

    private static Freshness told(long version) {
        return new Freshness(NOW, version, "erp");
    }
}
