package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The catalogue of the demo: the same events for the same number of SKUs and the same instant, all of version 1.
 * Customers and credit come first and stock last, so that what can be seen to be in stock can be ordered.
 *
 * <p>{@code SKU-00001} is as plain as can be, {@code SKU-00007} is scarce. Every 2nd customer is in the price group
 * {@code TRADE}; the credit limit of every 10th is 100.00, every 7th has none.
 */
public final class SeedCatalogue {
    public static final int CUSTOMERS = 200;
    public static final String EAST = "DC-EAST";
    public static final String WEST = "DC-WEST";

    /** A SKU of which there are three. */
    public static final int SCARCE = 7;

    private static final String SOURCE = "/erp/simulator";
    private static final String TRADE = "TRADE";
    private static final int LEAST_ON_HAND = 200;
    private static final int ON_HAND_SPREAD = 1_801;

    private final int skus;
    private final Instant at;
    private final LocalDate today;

    /**
     * @param skus how many
     * @param at the time of every event; receipts and promotions are dated from its day in UTC
     */
    public SeedCatalogue(int skus, Instant at) {
        this.skus = skus;
        this.at = at;
        this.today = at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The number-th SKU, from 1. */
    public static String sku(int number) {
        return "SKU-" + padded(number);
    }

    /** The number-th customer, from 1. */
    public static String customer(int number) {
        return "CUST-" + padded(number);
    }

    private static String padded(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    public Stream<RawEvent> events() {
        return Stream.of(
                        each(CUSTOMERS, n -> Stream.of(customerChanged(n), creditChanged(n))),
                        each(skus, n -> Stream.of(itemChanged(n))),
                        each(skus, this::prices),
                        each(skus, this::receipts),
                        each(skus, n -> Stream.of(stockEast(n), stockWest(n))))
                .flatMap(events -> events);
    }

    public void writeTo(Path file) throws IOException {
        try (Stream<RawEvent> events = events()) {
            StructuredEvents.write(events, file);
        }
    }

    private static Stream<RawEvent> each(int count, IntFunction<Stream<RawEvent>> events) {
        return IntStream.rangeClosed(1, count).mapToObj(events).flatMap(some -> some);
    }

    private RawEvent event(String type, String key, JsonBytes.Body body) {
        return new RawEvent("seed/" + type + "/" + key, SOURCE, type, at, key, JsonBytes.object(body));
    }

    private RawEvent customerChanged(int n) {
        return event(EventTypes.CUSTOMER_CHANGED, customer(n), out -> {
            out.writeStringField("customer", customer(n));
            out.writeNumberField("version", 1);
            out.writeStringField("name", "Customer " + padded(n));
            out.writeStringField("status", "active");
            out.writeStringField("currency", "EUR");
            if (n % 2 == 0) {
                out.writeStringField("priceGroup", TRADE);
            }
            out.writeStringField("paymentTerms", "30 days");
            out.writeArrayFieldStart("shipTos");
            shipTo(out, "MAIN", "10000");
            shipTo(out, "DEPOT", "20000");
            out.writeEndArray();
        });
    }

    private static void shipTo(JsonGenerator out, String id, String postalCode) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("country", "DE");
        out.writeStringField("postalCode", postalCode);
        out.writeEndObject();
    }

    private RawEvent creditChanged(int n) {
        return event(EventTypes.CREDIT_CHANGED, customer(n), out -> {
            out.writeStringField("customer", customer(n));
            out.writeNumberField("version", 1);
            out.writeStringField("currency", "EUR");
            if (n % 7 == 0) {
                out.writeNullField("limit");
            } else {
                out.writeStringField("limit", n % 10 == 0 ? "100.0000" : "1000000.0000");
            }
            out.writeStringField("exposure", "0.0000");
        });
    }

    private RawEvent itemChanged(int n) {
        return event(EventTypes.ITEM_CHANGED, sku(n), out -> {
            out.writeStringField("sku", sku(n));
            out.writeNumberField("version", 1);
            out.writeStringField("description", "Product " + sku(n));
            out.writeStringField("status", "active");
            out.writeStringField("baseUnit", "EA");
            if (n % 3 == 0) {
                out.writeArrayFieldStart("units");
                unit(out, "BOX", 12);
                if (n % 12 == 0) {
                    unit(out, "PAL", 480);
                }
                out.writeEndArray();
            }
        });
    }

    private static void unit(JsonGenerator out, String unit, int factor) throws IOException {
        out.writeStartObject();
        out.writeStringField("unit", unit);
        out.writeNumberField("factor", factor);
        out.writeEndObject();
    }

    /** List prices for all, lower ones for the trade; for some SKUs one customer's contract, or a promotion. */
    private Stream<RawEvent> prices(int n) {
        Stream.Builder<RawEvent> prices = Stream.builder();
        prices.add(price(n, "list", "", _ -> {}, 100, 95, 90));
        prices.add(price(n, "list", "/" + TRADE, out -> out.writeStringField("priceGroup", TRADE), 90, 85, 81));
        if (n % 10 == 3) {
            String customer = customer(1 + n / 10 % CUSTOMERS);
            prices.add(price(n, "contract", "/" + customer, out -> out.writeStringField("customer", customer), 80));
        }
        if (n % 8 == 4) {
            prices.add(price(n, "promotion", "/" + today, out -> promotion(out, n), 88));
        }
        return prices.build();
    }

    private void promotion(JsonGenerator out, int n) throws IOException {
        if (n % 16 == 4) {
            out.writeStringField("channel", "web");
        }
        out.writeStringField("validFrom", today.toString());
        out.writeStringField("validTo", today.plusDays(30).toString());
    }

    /** @param percents of the list price: for one, and from 10 and from 100 on */
    private RawEvent price(int n, String kind, String keyEnd, JsonBytes.Body who, int... percents) {
        return event(EventTypes.PRICE_CHANGED, sku(n) + "/" + kind + keyEnd, out -> {
            out.writeStringField("sku", sku(n));
            out.writeNumberField("version", 1);
            out.writeStringField("kind", kind);
            who.write(out);
            out.writeStringField("currency", "EUR");
            out.writeArrayFieldStart("breaks");
            long minQuantity = 1;
            for (int percent : percents) {
                out.writeStartObject();
                out.writeNumberField("minQuantity", minQuantity);
                out.writeStringField(
                        "unitPrice",
                        BigDecimal.valueOf(listCents(n) * percent, 4).toPlainString());
                out.writeEndObject();
                minQuantity *= 10;
            }
            out.writeEndArray();
        });
    }

    /** 5.00 to 500.00. */
    private static long listCents(int n) {
        return (5 + 37L * n % 495) * 100 + 7L * n % 100;
    }

    private Stream<RawEvent> receipts(int n) {
        return n % 5 == 0
                ? Stream.of(receipt(n, 1, EAST, 500, today.plusDays(7)), receipt(n, 2, WEST, 300, today.plusDays(21)))
                : Stream.empty();
    }

    private RawEvent receipt(int n, int line, String location, int quantity, LocalDate date) {
        String receipt = "PO-" + padded(n) + "-" + line;
        return event(EventTypes.RECEIPT_SCHEDULED, sku(n) + "@" + location, out -> {
            out.writeStringField("receipt", receipt);
            out.writeStringField("sku", sku(n));
            out.writeStringField("location", location);
            out.writeNumberField("quantity", quantity);
            out.writeStringField("date", date.toString());
        });
    }

    private RawEvent stockEast(int n) {
        long onHand = n == SCARCE ? 3 : LEAST_ON_HAND + 50L * n % ON_HAND_SPREAD;
        return stock(n, EAST, onHand, out -> {
            some(out, "unavailable", n % 6 == 0 ? 5 : 0);
            some(out, "safetyStock", n % 4 == 0 ? 10 : 0);
            if (n % 20 == 0) {
                out.writeArrayFieldStart("protections");
                protection(out, "marketplace", 25);
                protection(out, "web", 10);
                out.writeEndArray();
            }
        });
    }

    private RawEvent stockWest(int n) {
        long onHand = n == SCARCE ? 0 : LEAST_ON_HAND + (97L * n - 47) % ON_HAND_SPREAD;
        return stock(n, WEST, onHand, out -> some(out, "allocated", n % 9 == 0 ? 20 : 0));
    }

    private RawEvent stock(int n, String location, long onHand, JsonBytes.Body rest) {
        return event(EventTypes.STOCK_LEVEL, sku(n) + "@" + location, out -> {
            out.writeStringField("sku", sku(n));
            out.writeStringField("location", location);
            out.writeNumberField("version", 1);
            out.writeNumberField("onHand", onHand);
            rest.write(out);
        });
    }

    private static void some(JsonGenerator out, String field, long quantity) throws IOException {
        if (quantity > 0) {
            out.writeNumberField(field, quantity);
        }
    }

    private static void protection(JsonGenerator out, String channel, long quantity) throws IOException {
        out.writeStartObject();
        out.writeStringField("channel", channel);
        out.writeNumberField("quantity", quantity);
        out.writeEndObject();
    }
}
