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
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.util.Optional;

/** Something that happened in the systems behind the gateway. */
public sealed interface BusinessEvent {
    /** {@code penstock.stock.level}. */
    record StockLevelTold(PositionKey position, StockLevel level) implements BusinessEvent {}

    /** {@code penstock.stock.adjusted}. */
    record StockAdjusted(PositionKey position, StockAdjustment adjustment) implements BusinessEvent {}

    /** {@code penstock.receipt.scheduled}, {@code .changed}, {@code .arrived}. */
    record ReceiptTold(PositionKey position, ReceiptChange change, String source) implements BusinessEvent {}

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

    /**
     * Something happened to an order that leaves it where it is: fewer were picked, a parcel is on its way, a part was
     * paid.
     *
     * @param about the step whose owners may say so
     * @param version when the event names it: stock and credit figures of this version or later contain the order
     */
    record OrderNoted(
            OrderId order, OrderStatus about, OrderStatus.Source by, Optional<Long> version, String detail, Instant at)
            implements BusinessEvent {}

    /** {@code penstock.payment.received} of all that was owed: closes an order that is invoiced, else is noted on it. */
    record OrderPaid(OrderId order, OrderStatus.Source by, String detail, Instant at) implements BusinessEvent {}

    /**
     * {@code penstock.invoice.posted}, {@code payment.received}, {@code credit.issued}: an order's event after which the
     * customer's account is another one.
     *
     * @param customer when the event names it; else the order's
     * @param standing the account after it when the event states it; else it is for the ERP's credit event to tell
     */
    record AccountTouched(
            BusinessEvent onOrder, OrderId order, Optional<CustomerId> customer, Optional<CreditStanding> standing)
            implements BusinessEvent {}

    /** A position's owner no longer speaks of it: its key has no value any more on the compacted topic. */
    record StockGone(PositionKey position, Removal removal, String source) implements BusinessEvent {}

    /** An item is gone, as {@link StockGone}. */
    record ItemGone(Sku item, Removal removal, String source) implements BusinessEvent {}

    /** A price is gone, as {@link StockGone}. */
    record PriceGone(Price.Key price, Removal removal, String source) implements BusinessEvent {}

    /** A customer is gone, as {@link StockGone}. */
    record CustomerGone(CustomerId customer, Removal removal, String source) implements BusinessEvent {}

    /** A credit account is gone, as {@link StockGone}. */
    record CreditGone(CustomerId customer, Removal removal, String source) implements BusinessEvent {}

    /** {@code penstock.source.heartbeat}: a system has nothing to tell, and says so. */
    record SourceAlive(String source, Instant at) implements BusinessEvent {}

    /** A type the gateway knows of and need not act on, its own outgoing ones among them. */
    record Ignored(String type) implements BusinessEvent {}
}
