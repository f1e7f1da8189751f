package io.penstock.ports.driving;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.Optional;

/** Something that happened in the systems behind the gateway. */
public sealed interface BusinessEvent {
    /** {@code penstock.stock.level}. */
    record StockLevelTold(PositionKey position, StockLevel level) implements BusinessEvent {}

    /** {@code penstock.stock.adjusted}. */
    record StockAdjusted(PositionKey position, StockAdjustment adjustment) implements BusinessEvent {}

    /** {@code penstock.receipt.scheduled}, {@code .changed}, {@code .arrived}. */
    record ReceiptTold(PositionKey position, ReceiptChange change) implements BusinessEvent {}

    /** {@code penstock.item.changed}. */
    record ItemChanged(Item item) implements BusinessEvent {}

    /** {@code penstock.price.changed}. */
    record PriceChanged(Price price) implements BusinessEvent {}

    /** {@code penstock.customer.changed}. */
    record CustomerChanged(Customer customer) implements BusinessEvent {}

    /** {@code penstock.credit.changed}. */
    record CreditChanged(CustomerId customer, CreditStanding standing) implements BusinessEvent {}

    /**
     * {@code penstock.order.*} as told by the system behind: the order moves on.
     *
     * @param erpNumber when the event names it
     * @param version when the event names it: figures of this version or later contain the order
     */
    record OrderMoved(
            OrderId order,
            OrderStatus status,
            OrderStatus.Source by,
            Optional<String> erpNumber,
            Optional<Long> version,
            Optional<String> detail,
            Instant at)
            implements BusinessEvent {}

    /** A type the gateway knows of and need not act on, its own outgoing ones among them. */
    record Ignored(String type) implements BusinessEvent {}
}
