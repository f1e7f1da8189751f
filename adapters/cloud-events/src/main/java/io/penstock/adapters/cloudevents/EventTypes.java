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

    static final String SHIPMENT_DISPATCHED = "penstock.shipment.dispatched";
    static final String SHIPMENT_TRACKED = "penstock.shipment.tracked";
    static final String INVOICE_POSTED = "penstock.invoice.posted";
    static final String PAYMENT_RECEIVED = "penstock.payment.received";
    static final String RETURN_RECEIVED = "penstock.return.received";
    static final String RETURN_INSPECTED = "penstock.return.inspected";
    static final String CREDIT_ISSUED = "penstock.credit.issued";

    static final String SOURCE_HEARTBEAT = "penstock.source.heartbeat";

    static final String SNAPSHOT_REQUESTED = "penstock.snapshot.requested";

    /** Told by the gateway itself. */
    static final Set<String> OUTGOING = Set.of(
            ORDER_ACCEPTED,
            ORDER_STATUS_CHANGED,
            "penstock.order.held",
            "penstock.exception.raised",
            AVAILABILITY_CHANGED,
            SNAPSHOT_REQUESTED);

    /** Told by the systems behind. */
    static final Set<String> INCOMING = Set.of(
            STOCK_LEVEL,
            STOCK_ADJUSTED,
            RECEIPT_SCHEDULED,
            RECEIPT_CHANGED,
            RECEIPT_ARRIVED,
            ITEM_CHANGED,
            PRICE_CHANGED,
            CUSTOMER_CHANGED,
            CREDIT_CHANGED,
            ORDER_BOOKED,
            ORDER_REJECTED,
            ORDER_ALLOCATED,
            ORDER_SHORT_PICKED,
            ORDER_SHIPPED,
            ORDER_DELIVERED,
            ORDER_INVOICED,
            ORDER_CANCELLED,
            SHIPMENT_DISPATCHED,
            SHIPMENT_TRACKED,
            INVOICE_POSTED,
            PAYMENT_RECEIVED,
            RETURN_RECEIVED,
            RETURN_INSPECTED,
            CREDIT_ISSUED,
            SOURCE_HEARTBEAT);

    private EventTypes() {}
}
