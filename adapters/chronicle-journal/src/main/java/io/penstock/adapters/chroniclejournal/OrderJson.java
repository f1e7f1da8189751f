package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest.Extras;
import io.penstock.domain.order.Promise;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.TokenId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders and held tokens as JSON. The currency comes before every amount; id and lines come before the promises, which are
 * told by them.
 */
final class OrderJson {
    private OrderJson() {}

    static void writeOrder(RecordWriter out, Order order) {
        String id = order.id().value();
        CurrencyCode currency = order.currency();
        out.text(Name.ID, id);
        out.text(Name.CHANNEL, order.channel().value());
        out.text(Name.CHANNEL_ORDER_REF, order.channelOrderRef());
        out.text(Name.CUSTOMER, order.customer().value());
        out.text(Name.SHIP_TO, order.shipTo().value());
        out.text(Name.CURRENCY, currency.value());
        out.date(Name.REQUESTED_DATE, order.requestedDate());
        out.list(Name.LINES, order.lines(), new LineJson(currency)::write);
        out.list(Name.PROMISES, order.promises(), new PromiseJson(id, order.lines())::write);
        writeExtras(out, order.extras(), currency);
        out.money(Name.TOTAL, order.total(), currency);
        writeCredit(out, order.credit(), id);
        out.instant(Name.ACCEPTED_AT, order.acceptedAt());
    }

    static Order readOrder(RecordReader in) throws IOException {
        String id = null;
        ChannelId channel = null;
        String channelOrderRef = null;
        CustomerId customer = null;
        ShipToId shipTo = null;
        CurrencyCode currency = null;
        LocalDate requestedDate = null;
        List<OrderLine> lines = null;
        List<Promise> promises = null;
        Map<String, String> payment = Map.of();
        Money tax = null;
        Money freight = null;
        Money discount = null;
        Money total = null;
        ReservationId credit = null;
        Instant acceptedAt = null;
        while (in.next()) {
            switch (in.name()) {
                case ID -> id = in.text();
                case CHANNEL -> channel = Codes.CHANNELS.of(in.text());
                case CHANNEL_ORDER_REF -> channelOrderRef = in.text();
                case CUSTOMER -> customer = Codes.CUSTOMERS.of(in.text());
                case SHIP_TO -> shipTo = Codes.SHIP_TOS.of(in.text());
                case CURRENCY -> currency = Codes.CURRENCIES.of(in.text());
                case REQUESTED_DATE -> requestedDate = in.date();
                case LINES -> lines = in.list(new LineJson(need(currency, Name.CURRENCY))::read);
                case PROMISES -> promises = in.list(new PromiseJson(need(id, Name.ID), need(lines, Name.LINES))::read);
                case PAYMENT -> payment = readPayment(in);
                case TAX -> tax = in.money(currency);
                case FREIGHT -> freight = in.money(currency);
                case DISCOUNT -> discount = in.money(currency);
                case TOTAL -> total = in.money(currency);
                case CREDIT -> credit = new ReservationId(in.text());
                case ACCEPTED_AT -> acceptedAt = in.instant();
                default -> in.skip();
            }
        }
        return new Order(
                new OrderId(need(id, Name.ID)),
                need(channel, Name.CHANNEL),
                need(channelOrderRef, Name.CHANNEL_ORDER_REF),
                need(customer, Name.CUSTOMER),
                need(shipTo, Name.SHIP_TO),
                need(currency, Name.CURRENCY),
                Optional.ofNullable(requestedDate),
                need(lines, Name.LINES),
                need(promises, Name.PROMISES),
                new Extras(
                        payment, Optional.ofNullable(tax), Optional.ofNullable(freight), Optional.ofNullable(discount)),
                need(total, Name.TOTAL),
                credit == null ? ReservationId.ofCredit(need(id, Name.ID)) : credit,
                need(acceptedAt, Name.ACCEPTED_AT));
    }

    static void writeToken(RecordWriter out, HeldToken token) {
        String id = token.id().value();
        CurrencyCode currency = token.currency();
        out.text(Name.ID, id);
        out.text(Name.CHANNEL, token.channel().value());
        out.text(Name.CUSTOMER, token.customer().value());
        out.text(Name.SHIP_TO, token.shipTo());
        out.text(Name.CURRENCY, currency.value());
        out.list(Name.LINES, token.lines(), new LineJson(currency)::write);
        out.list(Name.PROMISES, token.promises(), new PromiseJson(id, token.lines())::write);
        out.money(Name.TOTAL, token.total(), currency);
        writeCredit(out, token.credit(), id);
        out.instant(Name.HELD_AT, token.heldAt());
        out.instant(Name.EXPIRY, token.expiry());
    }

    static HeldToken readToken(RecordReader in) throws IOException {
        String id = null;
        ChannelId channel = null;
        CustomerId customer = null;
        ShipToId shipTo = null;
        CurrencyCode currency = null;
        List<OrderLine> lines = null;
        List<Promise> promises = null;
        Money total = null;
        ReservationId credit = null;
        Instant heldAt = null;
        Instant expiry = null;
        while (in.next()) {
            switch (in.name()) {
                case ID -> id = in.text();
                case CHANNEL -> channel = Codes.CHANNELS.of(in.text());
                case CUSTOMER -> customer = Codes.CUSTOMERS.of(in.text());
                case SHIP_TO -> shipTo = Codes.SHIP_TOS.of(in.text());
                case CURRENCY -> currency = Codes.CURRENCIES.of(in.text());
                case LINES -> lines = in.list(new LineJson(need(currency, Name.CURRENCY))::read);
                case PROMISES -> promises = in.list(new PromiseJson(need(id, Name.ID), need(lines, Name.LINES))::read);
                case TOTAL -> total = in.money(currency);
                case CREDIT -> credit = new ReservationId(in.text());
                case HELD_AT -> heldAt = in.instant();
                case EXPIRY -> expiry = in.instant();
                default -> in.skip();
            }
        }
        return new HeldToken(
                new TokenId(need(id, Name.ID)),
                need(channel, Name.CHANNEL),
                need(customer, Name.CUSTOMER),
                Optional.ofNullable(shipTo),
                need(currency, Name.CURRENCY),
                need(lines, Name.LINES),
                need(promises, Name.PROMISES),
                need(total, Name.TOTAL),
                credit == null ? ReservationId.ofCredit(need(id, Name.ID)) : credit,
                need(heldAt, Name.HELD_AT),
                need(expiry, Name.EXPIRY));
    }

    /** Left out where it is the usual one. */
    private static void writeCredit(RecordWriter out, ReservationId credit, String owner) {
        if (!credit.isCredit(owner)) {
            out.text(Name.CREDIT, credit.value());
        }
    }

    private static void writeExtras(RecordWriter out, Extras extras, CurrencyCode currency) {
        if (!extras.payment().isEmpty()) {
            out.list(Name.PAYMENT, List.copyOf(extras.payment().entrySet()), OrderJson::writePaymentField);
        }
        out.money(Name.TAX, extras.tax(), currency);
        out.money(Name.FREIGHT, extras.freight(), currency);
        out.money(Name.DISCOUNT, extras.discount(), currency);
    }

    /** As a value and not as a field name: what a client chose must not fill the parser's table of names. */
    private static void writePaymentField(RecordWriter out, Map.Entry<String, String> field) {
        out.text(Name.NAME, field.getKey());
        out.text(Name.VALUE, field.getValue());
    }

    private static Map<String, String> readPayment(RecordReader in) throws IOException {
        Map<String, String> payment = new HashMap<>();
        in.list(OrderJson::readPaymentField).forEach(field -> payment.put(field.getKey(), field.getValue()));
        return payment;
    }

    private static Map.Entry<String, String> readPaymentField(RecordReader in) throws IOException {
        String name = null;
        String value = null;
        while (in.next()) {
            switch (in.name()) {
                case NAME -> name = in.text();
                case VALUE -> value = in.text();
                default -> in.skip();
            }
        }
        return Map.entry(need(name, Name.NAME), need(value, Name.VALUE));
    }
}
