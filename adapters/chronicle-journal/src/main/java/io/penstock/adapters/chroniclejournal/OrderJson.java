package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest.Extras;
import io.penstock.domain.order.Promise;
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
import io.penstock.domain.shared.TokenId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders and held tokens as JSON. The currency comes before every amount. */
final class OrderJson {
    private static final Map<String, ResolvedPrice.Source> PRICE_SOURCES =
            Words.of(ResolvedPrice.Source.values(), ResolvedPrice.Source::name);

    private OrderJson() {}

    static void writeOrder(RecordWriter out, Order order) {
        CurrencyCode currency = order.currency();
        out.text(Name.ID, order.id().value());
        out.text(Name.CHANNEL, order.channel().value());
        out.text(Name.CHANNEL_ORDER_REF, order.channelOrderRef());
        out.text(Name.CUSTOMER, order.customer().value());
        out.text(Name.SHIP_TO, order.shipTo().value());
        out.text(Name.CURRENCY, currency.value());
        out.date(Name.REQUESTED_DATE, order.requestedDate());
        out.list(Name.LINES, order.lines(), (to, line) -> writeLine(to, line, currency));
        out.list(Name.PROMISES, order.promises(), OrderJson::writePromise);
        writeExtras(out, order.extras(), currency);
        out.money(Name.TOTAL, order.total(), currency);
        out.text(Name.CREDIT, order.credit().value());
        out.instant(Name.ACCEPTED_AT, order.acceptedAt());
    }

    static Order readOrder(RecordReader in) throws IOException {
        OrderId id = null;
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
                case ID -> id = new OrderId(in.text());
                case CHANNEL -> channel = Codes.CHANNELS.of(in.text());
                case CHANNEL_ORDER_REF -> channelOrderRef = in.text();
                case CUSTOMER -> customer = Codes.CUSTOMERS.of(in.text());
                case SHIP_TO -> shipTo = Codes.SHIP_TOS.of(in.text());
                case CURRENCY -> currency = Codes.CURRENCIES.of(in.text());
                case REQUESTED_DATE -> requestedDate = in.date();
                case LINES -> lines = readLines(in, currency);
                case PROMISES -> promises = in.list(OrderJson::readPromise);
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
                need(id, Name.ID),
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
                need(credit, Name.CREDIT),
                need(acceptedAt, Name.ACCEPTED_AT));
    }

    static void writeToken(RecordWriter out, HeldToken token) {
        CurrencyCode currency = token.currency();
        out.text(Name.ID, token.id().value());
        out.text(Name.CHANNEL, token.channel().value());
        out.text(Name.CUSTOMER, token.customer().value());
        out.text(Name.SHIP_TO, token.shipTo());
        out.text(Name.CURRENCY, currency.value());
        out.list(Name.LINES, token.lines(), (to, line) -> writeLine(to, line, currency));
        out.list(Name.PROMISES, token.promises(), OrderJson::writePromise);
        out.money(Name.TOTAL, token.total(), currency);
        out.text(Name.CREDIT, token.credit().value());
        out.instant(Name.HELD_AT, token.heldAt());
        out.instant(Name.EXPIRY, token.expiry());
    }

    static HeldToken readToken(RecordReader in) throws IOException {
        TokenId id = null;
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
                case ID -> id = new TokenId(in.text());
                case CHANNEL -> channel = Codes.CHANNELS.of(in.text());
                case CUSTOMER -> customer = Codes.CUSTOMERS.of(in.text());
                case SHIP_TO -> shipTo = Codes.SHIP_TOS.of(in.text());
                case CURRENCY -> currency = Codes.CURRENCIES.of(in.text());
                case LINES -> lines = readLines(in, currency);
                case PROMISES -> promises = in.list(OrderJson::readPromise);
                case TOTAL -> total = in.money(currency);
                case CREDIT -> credit = new ReservationId(in.text());
                case HELD_AT -> heldAt = in.instant();
                case EXPIRY -> expiry = in.instant();
                default -> in.skip();
            }
        }
        return new HeldToken(
                need(id, Name.ID),
                need(channel, Name.CHANNEL),
                need(customer, Name.CUSTOMER),
                Optional.ofNullable(shipTo),
                need(currency, Name.CURRENCY),
                need(lines, Name.LINES),
                need(promises, Name.PROMISES),
                need(total, Name.TOTAL),
                need(credit, Name.CREDIT),
                need(heldAt, Name.HELD_AT),
                need(expiry, Name.EXPIRY));
    }

    private static void writeLine(RecordWriter out, OrderLine line, CurrencyCode currency) {
        out.number(Name.LINE, line.line());
        out.text(Name.SKU, line.sku().value());
        out.number(Name.QUANTITY, line.quantity());
        out.money(Name.UNIT_PRICE, line.unitPrice(), currency);
        out.money(Name.AMOUNT, line.amount(), currency);
        out.text(Name.PRICE_SOURCE, line.priceSource().name());
    }

    private static List<OrderLine> readLines(RecordReader in, @Nullable CurrencyCode currency) throws IOException {
        return in.list(each -> readLine(each, currency));
    }

    private static OrderLine readLine(RecordReader in, @Nullable CurrencyCode currency) throws IOException {
        Integer line = null;
        Sku sku = null;
        Long quantity = null;
        Money unitPrice = null;
        Money amount = null;
        ResolvedPrice.Source priceSource = null;
        while (in.next()) {
            switch (in.name()) {
                case LINE -> line = in.smallNumber();
                case SKU -> sku = Codes.SKUS.of(in.text());
                case QUANTITY -> quantity = in.number();
                case UNIT_PRICE -> unitPrice = in.money(currency);
                case AMOUNT -> amount = in.money(currency);
                case PRICE_SOURCE -> priceSource = in.oneOf(PRICE_SOURCES);
                default -> in.skip();
            }
        }
        return new OrderLine(
                need(line, Name.LINE),
                need(sku, Name.SKU),
                need(quantity, Name.QUANTITY),
                need(unitPrice, Name.UNIT_PRICE),
                need(amount, Name.AMOUNT),
                need(priceSource, Name.PRICE_SOURCE));
    }

    private static void writePromise(RecordWriter out, Promise promise) {
        out.text(Name.RESERVATION, promise.reservation().value());
        out.number(Name.LINE, promise.line());
        out.text(Name.SKU, promise.position().sku().value());
        out.text(Name.LOCATION, promise.position().location().value());
        out.number(Name.QUANTITY, promise.quantity());
        out.date(Name.SUPPLY_DATE, promise.supplyDate());
        out.date(Name.DATE, promise.date());
    }

    private static Promise readPromise(RecordReader in) throws IOException {
        ReservationId reservation = null;
        Integer line = null;
        Sku sku = null;
        LocationId location = null;
        Long quantity = null;
        LocalDate supplyDate = null;
        LocalDate date = null;
        while (in.next()) {
            switch (in.name()) {
                case RESERVATION -> reservation = new ReservationId(in.text());
                case LINE -> line = in.smallNumber();
                case SKU -> sku = Codes.SKUS.of(in.text());
                case LOCATION -> location = Codes.LOCATIONS.of(in.text());
                case QUANTITY -> quantity = in.number();
                case SUPPLY_DATE -> supplyDate = in.date();
                case DATE -> date = in.date();
                default -> in.skip();
            }
        }
        return new Promise(
                need(reservation, Name.RESERVATION),
                need(line, Name.LINE),
                new PositionKey(need(sku, Name.SKU), need(location, Name.LOCATION)),
                need(quantity, Name.QUANTITY),
                Optional.ofNullable(supplyDate),
                need(date, Name.DATE));
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
