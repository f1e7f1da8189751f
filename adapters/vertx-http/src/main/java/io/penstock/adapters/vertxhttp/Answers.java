package io.penstock.adapters.vertxhttp;

import static java.util.Objects.requireNonNull;

import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.Freshness;
import io.penstock.ports.driving.CheckAvailability.AtLocation;
import io.penstock.ports.driving.CheckAvailability.BatchAnswer;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.LineAnswer;
import io.penstock.ports.driving.CheckAvailability.Result;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import io.penstock.ports.driving.QuoteOrder.CreditAnswer;
import io.penstock.ports.driving.QuoteOrder.Prices;
import io.penstock.ports.driving.QuoteOrder.Quote;
import io.penstock.ports.driving.TrackOrder.Page;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The documents the API answers with: from the words of the domain to JSON. */
final class Answers {
    /** The names in a line of availability, and its result: a call has a thousand of them. */
    private static final byte[] LINE = ascii("\"line\":");

    private static final byte[] SKU = ascii(",\"sku\":");
    private static final Map<Result, byte[]> RESULT_AND_QUANTITY = resultAndQuantity();
    private static final byte[] AVAILABLE_TO_SELL = ascii(",\"availableToSell\":");
    private static final byte[] PROMISE_DATE = ascii(",\"promiseDate\":");

    private Answers() {}

    private static Map<Result, byte[]> resultAndQuantity() {
        Map<Result, byte[]> pieces = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            pieces.put(result, ascii(",\"result\":\"" + result.wireName() + "\",\"quantity\":"));
        }
        return pieces;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param explain also when there is nothing to explain */
    static void availability(JsonWriter json, SkuAvailability answer, boolean explain, Instant now) {
        Figures figures = answer.figures();
        json.field("sku", figures.sku().value());
        json.optional("unit", figures.unit());
        json.field("availableToSell", figures.availableToSell());
        promiseLine(json, figures.availableToPromise());
        freshness(json, answer.freshness(), now);
        json.objects("locations", figures.locations(), Answers::location);
        figures.result().ifPresent(result -> json.field("result", result.wireName()));
        json.optionalNumber("quantity", figures.quantity());
        json.optional("promiseDate", figures.promiseDate());
        if (explain) {
            Problem.writeExplain(json, figures.explain());
        }
    }

    private static void location(JsonWriter json, AtLocation location) {
        json.field("location", location.location().value());
        json.field("availableToSell", location.availableToSell());
        promiseLine(json, location.availableToPromise());
    }

    private static void promiseLine(JsonWriter json, List<DatedQuantity> line) {
        json.objects("availableToPromise", line, (item, point) -> {
            item.field("date", point.date());
            item.field("quantity", point.quantity());
        });
    }

    private static void freshness(JsonWriter json, Freshness freshness, Instant now) {
        json.object("freshness", freshness, freshnessAt(now));
    }

    private static BiConsumer<JsonWriter, Freshness> freshnessAt(Instant now) {
        return (json, freshness) -> {
            json.field("asOf", freshness.asOf());
            json.field("ageMs", freshness.age(now).toMillis());
            json.field("version", freshness.version());
            json.field("source", freshness.source());
        };
    }

    static void batch(JsonWriter json, BatchAnswer answer, Instant now) {
        json.objects("lines", answer.lines(), Answers::availabilityLine);
        json.nullableObject("freshness", answer.freshness(), freshnessAt(now));
    }

    private static void availabilityLine(JsonWriter json, LineAnswer line) {
        json.ready(LINE);
        json.value(line.line());
        json.ready(SKU);
        json.code(line.sku().value());
        json.ready(requireNonNull(RESULT_AND_QUANTITY.get(line.result())));
        json.value(line.quantity());
        json.ready(AVAILABLE_TO_SELL);
        json.value(line.availableToSell());
        if (line.promiseDate().isPresent()) {
            json.ready(PROMISE_DATE);
            json.value(line.promiseDate().get());
        }
        if (!line.explain().isEmpty()) {
            Problem.writeExplain(json, line.explain());
        }
    }

    static void prices(JsonWriter json, Prices prices) {
        json.field("currency", prices.currency().value());
        json.objects("lines", prices.lines(), (item, line) -> {
            item.field("line", line.line());
            item.field("sku", line.sku().value());
            item.field("quantity", line.quantity());
            price(item, line.price());
        });
        json.money("total", prices.total());
    }

    private static void price(JsonWriter json, ResolvedPrice price) {
        json.decimal("unitPrice", price.unitPrice());
        json.decimal("amount", price.amount());
        json.field("source", source(price.source()));
        json.optional("validTo", price.validTo());
    }

    private static String source(ResolvedPrice.Source source) {
        return switch (source) {
            case LIST -> "list";
            case CONTRACT -> "contract";
            case PROMOTION -> "promotion";
            case BREAK -> "break";
        };
    }

    static void credit(JsonWriter json, CreditAnswer answer, Instant now) {
        json.field("customer", answer.customer().value());
        json.field("result", answer.result().wireName());
        json.nullableMoney("headroom", answer.headroom());
        json.nullableObject("freshness", answer.freshness(), freshnessAt(now));
    }

    /** Price and availability of a line stand beside each other; {@code quantity} is what was asked for. */
    static void quote(JsonWriter json, Quote quote, Instant now) {
        json.field("result", quote.orderable() ? "orderable" : "notOrderable");
        json.strings(
                "reasons",
                quote.reasons().stream()
                        .map(reason -> reason.type().slug())
                        .distinct()
                        .toList());
        json.objects("details", quote.reasons(), (item, reason) -> {
            item.field("type", reason.type().slug());
            item.field("detail", reason.detail());
            item.objects("errors", reason.errors(), Problem::writeError);
        });
        json.objects("lines", quote.lines(), (item, line) -> {
            item.field("line", line.line());
            item.field("sku", line.sku().value());
            item.field("quantity", line.quantity());
            line.price().ifPresent(price -> price(item, price));
            item.field("result", line.availability().result().wireName());
            item.field("availableQuantity", line.availability().quantity());
            item.field("availableToSell", line.availability().availableToSell());
            item.optional("promiseDate", line.availability().promiseDate());
            if (!line.availability().explain().isEmpty()) {
                Problem.writeExplain(item, line.availability().explain());
            }
        });
        json.nullableObject("credit", quote.credit(), (item, credit) -> credit(item, credit, now));
        json.nullableMoney("total", quote.total());
    }

    /** Once confirmed it has no expiry any more. */
    static void reservation(JsonWriter json, TokenState state) {
        json.field("reservationId", state.token().id().value());
        json.field("status", state.status().wireName());
        boolean expires = state.status() == TokenStatus.HELD || state.status() == TokenStatus.EXPIRED;
        json.nullable("expiresAt", expires ? Optional.of(state.expiry()) : Optional.empty());
        json.field("customer", state.token().customer().value());
        json.objects("lines", state.token().promises(), (item, promise) -> {
            item.field("line", promise.line());
            item.field("sku", promise.position().sku().value());
            item.field("location", promise.position().location().value());
            item.field("quantity", promise.quantity());
            item.field("date", promise.date());
        });
        json.money("total", state.token().total());
    }

    /** The answer to an order's acceptance; a repeat gets the same, whatever has become of the order since. */
    static void acceptance(JsonWriter json, TrackedOrder order) {
        json.field("orderId", order.order().id().value());
        json.field("status", OrderStatus.ACCEPTED.wireName());
        json.field("acceptedAt", order.order().acceptedAt());
        promises(json, order);
        json.money("total", order.order().total());
        json.object("erp", order, (erp, tracked) -> {
            erp.field("lane", tracked.lane());
            erp.nullable("eta", tracked.eta());
        });
        Instant acceptedAt = order.order().acceptedAt();
        freshness(json, new Freshness(acceptedAt, 1, "gateway"), acceptedAt);
    }

    private static void promises(JsonWriter json, TrackedOrder order) {
        json.objects("promise", order.order().promises(), Answers::promise);
    }

    private static void promise(JsonWriter json, Promise promise) {
        json.field("line", promise.line());
        json.field("location", promise.position().location().value());
        json.field("quantity", promise.quantity());
        json.field("date", promise.date());
    }

    /** An order as it stands; its version is the number of its steps. */
    static void order(JsonWriter json, TrackedOrder tracked, Instant now) {
        json.field("orderId", tracked.order().id().value());
        json.field("status", tracked.status().wireName());
        json.field("channelOrderRef", tracked.order().channelOrderRef());
        json.field("channel", tracked.order().channel().value());
        json.field("customer", tracked.order().customer().value());
        json.field("shipTo", tracked.order().shipTo().value());
        json.field("currency", tracked.order().currency().value());
        json.field("acceptedAt", tracked.order().acceptedAt());
        json.field("updatedAt", tracked.updatedAt());
        json.optional("requestedDate", tracked.order().requestedDate());
        json.field("cancelRequested", tracked.cancelRequested());
        json.objects("lines", tracked.order().lines(), (item, line) -> {
            item.field("line", line.line());
            item.field("sku", line.sku().value());
            item.field("quantity", line.quantity());
            item.decimal("unitPrice", line.unitPrice());
            item.decimal("amount", line.amount());
            item.field("source", source(line.priceSource()));
        });
        promises(json, tracked);
        tracked.order().extras().tax().ifPresent(tax -> json.decimal("tax", tax));
        tracked.order().extras().freight().ifPresent(freight -> json.decimal("freight", freight));
        tracked.order().extras().discount().ifPresent(discount -> json.decimal("discount", discount));
        json.money("total", tracked.order().total());
        json.object("erp", tracked, (erp, order) -> {
            erp.field("lane", order.lane());
            erp.nullable("number", order.erpNumber());
            erp.field("attempts", order.attempts());
            erp.nullable("eta", order.eta());
        });
        freshness(json, new Freshness(tracked.updatedAt(), tracked.history().size(), "gateway"), now);
    }

    static void timeline(JsonWriter json, TrackedOrder tracked) {
        json.field("orderId", tracked.order().id().value());
        json.objects("entries", tracked.history(), Answers::step);
    }

    private static void step(JsonWriter json, StatusChange change) {
        json.field("at", change.at());
        json.field("what", change.status().wireName());
        json.field("by", by(change.by()));
        json.optional("detail", change.detail());
    }

    private static String by(OrderStatus.Source source) {
        return switch (source) {
            case GATEWAY -> "gateway";
            case CHANNEL -> "channel";
            case ERP -> "erp";
            case WMS -> "wms";
            case CARRIER -> "carrier";
            case FINANCE -> "finance";
            case LOGISTICS -> "3pl";
            case PIM -> "pim";
            case CRM -> "crm";
            case SUPPLIER -> "supplier";
        };
    }

    static void page(JsonWriter json, Page page, Optional<String> next, Instant now) {
        json.objects("orders", page.orders(), (item, tracked) -> order(item, tracked, now));
        json.optional("next", next);
    }

    static void customer(JsonWriter json, Customer customer, Instant now) {
        json.field("customer", customer.id().value());
        json.field("name", customer.name());
        json.field("status", customer.isActive() ? "active" : "blocked");
        json.field("currency", customer.currency().value());
        json.optional("priceGroup", customer.priceGroup());
        json.optional("paymentTerms", customer.paymentTerms());
        json.objects("shipTos", customer.shipTos(), (item, shipTo) -> {
            item.field("id", shipTo.id().value());
            item.field("country", shipTo.country());
            item.optional("postalCode", shipTo.postalCode());
        });
        freshness(json, customer.freshness(), now);
    }
}
