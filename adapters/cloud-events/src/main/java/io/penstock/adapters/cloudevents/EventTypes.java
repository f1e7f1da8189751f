package io.penstock.adapters.cloudevents;

import java.util.Set;

/** The types of events by their names on the wire. */
final class EventTypes {
    static final String STOCK_LEVEL = "penstock.stock.level";
    static final String STOCK_ADJUSTED = "penstock.stock.adjusted";
    static final String RECEIPT_SCHEDULED = "penstock.receipt.scheduled";
    static final String RECEIPT_CHANGED = "penstock.receipt.changed";
    static final String RECEIPT_ARRIVED = "penstock.receipt.arrived";
    static final String ITEM_CHANGED = "penstock.item.changed";
    static final String PRICE_CHANGED = "penstock.price.changed";
    static final String CUSTOMER_CHANGED = "penstock.customer.changed";
    static final String CREDIT_CHANGED = "penstock.credit.changed";

    static final String ORDER_BOOKED = "penstock.order.booked";
    static final String ORDER_REJECTED = "penstock.order.rejected";
    static final String ORDER_ALLOCATED = "penstock.order.allocated";
    static final String ORDER_SHORT_PICKED = "penstock.order.short-picked";
    static final String ORDER_SHIPPED = "penstock.order.shipped";
    static final String ORDER_DELIVERED = "penstock.order.delivered";
    static final String ORDER_INVOICED = "penstock.order.invoiced";
    static final String ORDER_CANCELLED = "penstock.order.cancelled";

    static final String ORDER_ACCEPTED = "penstock.order.accepted";
    static final String ORDER_STATUS_CHANGED = "penstock.order.status-changed";

    static final String AVAILABILITY_CHANGED = "penstock.availability.changed";

    /** Told by others, and nothing the gateway keeps changes by it. */
    static final Set<String> NOT_ACTED_ON = Set.of(
            "penstock.shipment.dispatched",
            "penstock.shipment.tracked",
            "penstock.invoice.posted",
            "penstock.payment.received",
            "penstock.return.received",
            "penstock.return.inspected",
            "penstock.credit.issued");

    /** Told by the gateway itself. */
    static final Set<String> OUTGOING = Set.of(
            ORDER_ACCEPTED,
            ORDER_STATUS_CHANGED,
            "penstock.order.held",
            "penstock.exception.raised",
            AVAILABILITY_CHANGED);

    private EventTypes() {}
}
