package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import java.util.List;

/**
 * An order in one array, for as long as nobody looks at it: there are millions of them, and a collector copies and follows
 * every object of each. What orders share stays as it is, and is the same object in the order that is unpacked.
 */
final class PackedOrder {
    private static final int USUAL_BYTES = 320;

    private final OrderId id;
    private final ChannelId channel;
    private final CustomerId customer;
    private final ShipToId shipTo;
    private final CurrencyCode currency;
    private final byte[] rest;

    PackedOrder(Order order) {
        this.id = order.id();
        this.channel = order.channel();
        this.customer = order.customer();
        this.shipTo = order.shipTo();
        this.currency = order.currency();
        this.rest = rest(order);
    }

    OrderId id() {
        return id;
    }

    ChannelId channel() {
        return channel;
    }

    CustomerId customer() {
        return customer;
    }

    /** The channel's own name for it, without the rest. */
    String channelOrderRef() {
        return new Unpacking(rest).text();
    }

    private static byte[] rest(Order order) {
        Packing out = new Packing(USUAL_BYTES);
        out.text(order.channelOrderRef());
        out.instant(order.acceptedAt());
        out.optional(order.requestedDate(), out::date);
        out.list(order.lines(), line -> line(out, line, order.currency()));
        out.list(order.promises(), promise -> promise(out, promise, order.id()));
        extras(out, order.extras(), order.currency());
        out.money(order.total(), order.currency());
        reservation(out, order.credit(), order.id());
        return out.bytes();
    }

    /** The order, equal to the one that was packed. */
    Order unpacked() {
        Unpacking in = new Unpacking(rest);
        String channelOrderRef = in.text();
        var acceptedAt = in.instant();
        var requestedDate = in.optional(in::date);
        List<OrderLine> lines = in.list(() -> line(in, currency));
        List<Promise> promises = in.list(() -> promise(in, id));
        OrderRequest.Extras extras = extras(in, currency);
        Money total = in.money(currency);
        ReservationId credit = reservation(in, id);
        return new Order(
                id,
                channel,
                channelOrderRef,
                customer,
                shipTo,
                currency,
                requestedDate,
                lines,
                promises,
                extras,
                total,
                credit,
                acceptedAt);
    }

    private static void line(Packing out, OrderLine line, CurrencyCode currency) {
        out.number(line.line());
        out.text(line.sku().value());
        out.number(line.quantity());
        out.money(line.unitPrice(), currency);
        out.money(line.amount(), currency);
        out.text(line.priceSource().name());
    }

    private static OrderLine line(Unpacking in, CurrencyCode currency) {
        return new OrderLine(
                (int) in.number(),
                new Sku(in.text()),
                in.number(),
                in.money(currency),
                in.money(currency),
                ResolvedPrice.Source.valueOf(in.text()));
    }

    private static void promise(Packing out, Promise promise, OrderId order) {
        reservation(out, promise.reservation(), order);
        out.number(promise.line());
        out.text(promise.position().sku().value());
        out.text(promise.position().location().value());
        out.number(promise.quantity());
        out.optional(promise.supplyDate(), out::date);
        out.date(promise.date());
    }

    private static Promise promise(Unpacking in, OrderId order) {
        return new Promise(
                reservation(in, order),
                (int) in.number(),
                new PositionKey(new Sku(in.text()), new LocationId(in.text())),
                in.number(),
                in.optional(in::date),
                in.date());
    }

    /** Nearly all are named after their order. */
    private static void reservation(Packing out, ReservationId reservation, OrderId order) {
        boolean isOrders = reservation.owner().equals(order.value());
        out.text(isOrders ? "" : reservation.owner());
        out.text(reservation.part());
    }

    private static ReservationId reservation(Unpacking in, OrderId order) {
        String owner = in.text();
        return new ReservationId(owner.isEmpty() ? order.value() : owner, in.text());
    }

    private static void extras(Packing out, OrderRequest.Extras extras, CurrencyCode currency) {
        out.list(List.copyOf(extras.payment().entrySet()), entry -> {
            out.text(entry.getKey());
            out.text(entry.getValue());
        });
        out.optional(extras.tax(), amount -> out.money(amount, currency));
        out.optional(extras.freight(), amount -> out.money(amount, currency));
        out.optional(extras.discount(), amount -> out.money(amount, currency));
    }

    private static OrderRequest.Extras extras(Unpacking in, CurrencyCode currency) {
        OrderRequest.Extras extras = new OrderRequest.Extras(
                in.map(in::text, in::text),
                in.optional(() -> in.money(currency)),
                in.optional(() -> in.money(currency)),
                in.optional(() -> in.money(currency)));
        return extras.equals(OrderRequest.Extras.NONE) ? OrderRequest.Extras.NONE : extras;
    }
}
