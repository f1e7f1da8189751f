package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JacksonException;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.order.OrderStatus;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driven.RawRemoval;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Set;

/** Events of the {@code penstock.} types, with the JSON data that the schemas beside this class describe. */
public final class CloudEventCodec implements EventCodec {
    /** Source of the gateway's own events. */
    public static final String GATEWAY_SOURCE = "/penstock/gateway";

    @Override
    public BusinessEvent decode(RawEvent raw) {
        String type = raw.type();
        if (EventTypes.OUTGOING.contains(type)) {
            return new BusinessEvent.Ignored(type);
        }
        try {
            Times.checked(raw.time());
            return read(raw);
        } catch (UnreadableEventException e) {
            throw unreadable(type, String.valueOf(e.getMessage()), e);
        } catch (DateTimeException e) {
            throw unreadable(type, "the event's time: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw unreadable(type, "not readable as JSON: " + Fields.shortened(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw unreadable(type, "not readable as JSON: " + e.getMessage(), e);
        }
    }

    @Override
    public BusinessEvent removed(RawRemoval raw) {
        return Removals.event(raw);
    }

    private static BusinessEvent read(RawEvent raw) throws IOException {
        try (Fields in = Fields.ofData(raw.data())) {
            BusinessEvent event = read(in, raw);
            in.end();
            return event;
        }
    }

    private static BusinessEvent read(Fields in, RawEvent raw) throws IOException {
        return switch (raw.type()) {
            case EventTypes.STOCK_LEVEL -> StockReader.level(in, raw);
            case EventTypes.STOCK_ADJUSTED -> StockReader.adjusted(in, raw);
            case EventTypes.RECEIPT_SCHEDULED -> StockReader.receipt(in, raw, ReceiptChange.Scheduled::new);
            case EventTypes.RECEIPT_CHANGED -> StockReader.receipt(in, raw, ReceiptChange.Changed::new);
            case EventTypes.RECEIPT_ARRIVED -> StockReader.arrived(in, raw);
            case EventTypes.ITEM_CHANGED -> ItemReader.item(in, raw);
            case EventTypes.PRICE_CHANGED -> PriceReader.price(in, raw);
            case EventTypes.CUSTOMER_CHANGED -> PartyReader.customer(in, raw);
            case EventTypes.CREDIT_CHANGED -> PartyReader.credit(in, raw);
            case EventTypes.ORDER_BOOKED -> OrderReader.moved(in, raw, OrderStatus.BOOKED);
            case EventTypes.ORDER_REJECTED -> OrderReader.moved(in, raw, OrderStatus.REJECTED);
            case EventTypes.ORDER_ALLOCATED -> OrderReader.moved(in, raw, OrderStatus.ALLOCATED);
            case EventTypes.ORDER_SHORT_PICKED -> TradeReader.shortPicked(in, raw);
            case EventTypes.ORDER_SHIPPED -> OrderReader.moved(in, raw, OrderStatus.SHIPPED);
            case EventTypes.ORDER_DELIVERED -> OrderReader.moved(in, raw, OrderStatus.DELIVERED);
            case EventTypes.ORDER_INVOICED -> OrderReader.moved(in, raw, OrderStatus.INVOICED);
            case EventTypes.ORDER_CANCELLED -> OrderReader.moved(in, raw, OrderStatus.CANCELLED);
            case EventTypes.SHIPMENT_DISPATCHED -> TradeReader.dispatched(in, raw);
            case EventTypes.SHIPMENT_TRACKED -> TradeReader.tracked(in, raw);
            case EventTypes.INVOICE_POSTED -> TradeReader.invoiced(in, raw);
            case EventTypes.PAYMENT_RECEIVED -> TradeReader.paid(in, raw);
            case EventTypes.RETURN_RECEIVED -> TradeReader.returned(in, raw);
            case EventTypes.RETURN_INSPECTED -> TradeReader.inspected(in, raw);
            case EventTypes.CREDIT_ISSUED -> TradeReader.creditIssued(in, raw);
            case EventTypes.SOURCE_HEARTBEAT -> SourceReader.alive(in, raw);
            default -> throw new UnreadableEventException("a type nobody knows");
        };
    }

    /** The types that this codec understands. */
    public static Set<String> incomingTypes() {
        return EventTypes.INCOMING;
    }

    /** The types of the gateway's own events: known, and ignored when they come back. */
    public static Set<String> outgoingTypes() {
        return EventTypes.OUTGOING;
    }

    private static UnreadableEventException unreadable(String type, String problem, Exception cause) {
        UnreadableEventException unreadable = new UnreadableEventException(Fields.shortened(type) + ": " + problem);
        unreadable.initCause(cause);
        return unreadable;
    }

    @Override
    public RawEvent encode(OutgoingEvent event) {
        return switch (event) {
            case OutgoingEvent.OrderAccepted accepted ->
                raw(event, EventTypes.ORDER_ACCEPTED, OutgoingWriter.accepted(accepted));
            case OutgoingEvent.OrderStatusChanged changed ->
                raw(event, EventTypes.ORDER_STATUS_CHANGED, OutgoingWriter.statusChanged(changed));
            case OutgoingEvent.AvailabilityChanged changed ->
                raw(event, EventTypes.AVAILABILITY_CHANGED, OutgoingWriter.availabilityChanged(changed));
        };
    }

    private static RawEvent raw(OutgoingEvent event, String type, byte[] data) {
        return new RawEvent(event.id(), GATEWAY_SOURCE, type, event.at(), event.key(), data);
    }
}
