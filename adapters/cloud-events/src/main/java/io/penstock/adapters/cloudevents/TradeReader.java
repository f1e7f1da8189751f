package io.penstock.adapters.cloudevents;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What becomes of an order outside the ERP's own steps: short picks, shipments, invoices, payments, returns, credit. */
final class TradeReader {
    private static final Set<String> PICK =
            Set.of("order", "number", "version", "line", "sku", "location", "quantity", "reason", "detail", "at");
    private static final Set<String> SHIPMENT =
            Set.of("order", "shipment", "carrier", "tracking", "location", "lines", "complete", "detail", "at");
    private static final Set<String> MILESTONE =
            Set.of("order", "shipment", "status", "place", "complete", "detail", "at");
    private static final Set<String> MONEY = Set.of(
            "order",
            "invoice",
            "payment",
            "creditNote",
            "currency",
            "amount",
            "dueDate",
            "complete",
            "customer",
            "account",
            "detail",
            "at");
    private static final Set<String> RETURN = Set.of("order", "return", "lines", "complete", "reason", "detail", "at");

    private TradeReader() {}

    /** Fewer were found than allocated: the order stays where it is, with a word on it. */
    static BusinessEvent shortPicked(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, PICK);
        return noted(told, OrderStatus.ALLOCATED, told.words("short-picked"));
    }

    static BusinessEvent dispatched(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, SHIPMENT);
        return moved(told, told.complete() ? OrderStatus.SHIPPED : OrderStatus.PARTLY_SHIPPED, told.words("shipped"));
    }

    static BusinessEvent tracked(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, MILESTONE);
        return told.isDelivered() && told.complete()
                ? moved(told, OrderStatus.DELIVERED, told.words("delivered"))
                : noted(told, OrderStatus.DELIVERED, told.words("tracked"));
    }

    static BusinessEvent invoiced(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, MONEY);
        String words = told.words("invoiced");
        return told.touchingAccount(
                told.complete() ? moved(told, OrderStatus.INVOICED, words) : noted(told, OrderStatus.INVOICED, words));
    }

    static BusinessEvent paid(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, MONEY);
        String words = told.words("paid");
        return told.touchingAccount(
                told.complete()
                        ? new BusinessEvent.OrderPaid(told.order(), told.by(), words, told.at())
                        : noted(told, OrderStatus.CLOSED, words));
    }

    static BusinessEvent creditIssued(Fields in, RawEvent raw) throws IOException {
        TradeFields told = TradeFields.read(in, raw, MONEY);
        return told.touchingAccount(noted(told, OrderStatus.INVOICED, told.words("credit issued")));
    }

    static BusinessEvent returned(Fields in, RawEvent raw) throws IOException {
        return returned(TradeFields.read(in, raw, RETURN), "return received");
    }

    /** Stock is another event's business: whoever counts it tells a level in which the goods are saleable, or are not. */
    static BusinessEvent inspected(Fields in, RawEvent raw) throws IOException {
        return returned(TradeFields.read(in, raw, RETURN), "return inspected");
    }

    private static BusinessEvent returned(TradeFields told, String what) {
        return told.complete()
                ? moved(told, OrderStatus.RETURNED, told.words(what))
                : noted(told, OrderStatus.RETURNED, told.words(what));
    }

    private static BusinessEvent moved(TradeFields told, OrderStatus status, String words) {
        OrderId order = told.order();
        return new BusinessEvent.OrderMoved(
                order, status, told.by(), Optional.empty(), Optional.empty(), Optional.of(words), told.at());
    }

    private static BusinessEvent noted(TradeFields told, OrderStatus about, String words) {
        return new BusinessEvent.OrderNoted(told.order(), about, told.by(), told.version(), words, told.at());
    }
}
