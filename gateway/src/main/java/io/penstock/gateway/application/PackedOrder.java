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
import java.util.Optional;

/**
 * An order in bytes, for as long as nobody looks at it: there are millions of them, and a collector copies and follows every
 * object of each. What is looked for comes first.
 */
final class PackedOrder {
    private PackedOrder() {}

    static void pack(Order order, Packing out) {
        CurrencyCode currency = order.currency();
        out.text(order.id().value());
        out.text(order.channel().value());
        out.text(order.customer().value());
        out.text(order.channelOrderRef());
        out.text(order.shipTo().value());
        out.text(currency.value());
        out.instant(order.acceptedAt());
        out.optional(order.requestedDate(), out::date);
        out.list(order.lines(), line -> line(out, line, currency));
        out.list(order.promises(), promise -> promise(out, promise, order.id()));
        extras(out, order.extras(), currency);
        out.money(order.total(), currency);
        reservation(out, order.credit(), order.id());
    }

    /** The order, equal to the one that was packed. */
    static Order unpacked(Unpacking in) {
        OrderId id = id(in);
        ChannelId channel = new ChannelId(in.text());
        CustomerId customer = new CustomerId(in.text());
        String channelOrderRef = in.text();
        ShipToId shipTo = new ShipToId(in.text());
        CurrencyCode currency = new CurrencyCode(in.text());
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

    /** Its id, without the rest. */
    static OrderId id(Unpacking in) {
        return new OrderId(in.text());
    }

    /** Its channel, without the rest. */
    static ChannelId channel(Unpacking in) {
        pass(in);
        return new ChannelId(in.text());
    }

    /** Whether it is this customer's, and has this name in its channel; what is empty does not matter. */
    static boolean matches(Unpacking in, Optional<CustomerId> customer, Optional<String> channelOrderRef) {
        pass(in);
        pass(in);
        boolean isCustomers = in.isText(customer.map(CustomerId::value).orElse("")) || customer.isEmpty();
        boolean isNamedSo = in.isText(channelOrderRef.orElse("")) || channelOrderRef.isEmpty();
        return isCustomers && isNamedSo;
    }

    private static void pass(Unpacking in) {
        in.isText("");
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
