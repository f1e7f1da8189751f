package io.penstock.adapters.cloudevents;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an event is about, gathered from its data on the way past: its key, when nobody told one. */
final class Subject {
    private @Nullable String sku;
    private @Nullable String location;
    private @Nullable String order;
    private @Nullable String customer;
    private @Nullable String kind;
    private @Nullable String currency;
    private @Nullable String priceGroup;
    private @Nullable String channel;
    private @Nullable String validFrom;

    /** Takes the field or passes it over. What is not a text says nothing here; reading the data will tell. */
    void take(Fields in, String name) throws IOException {
        switch (name) {
            case "sku" -> sku = in.textOrSkipped();
            case "location" -> location = in.textOrSkipped();
            case "order", "orderId" -> order = in.textOrSkipped();
            case "customer" -> customer = in.textOrSkipped();
            case "kind" -> kind = in.textOrSkipped();
            case "currency" -> currency = in.textOrSkipped();
            case "priceGroup" -> priceGroup = in.textOrSkipped();
            case "channel" -> channel = in.textOrSkipped();
            case "validFrom" -> validFrom = in.textOrSkipped();
            default -> in.skip();
        }
    }

    /** An event about nothing in particular stands for itself, by its {@code id}. */
    String key(String id) {
        if (sku != null) {
            return kind == null ? position(sku) : price(sku, kind);
        }
        if (order != null) {
            return order;
        }
        return customer == null ? id : customer;
    }

    private String position(String knownSku) {
        return location == null ? knownSku : knownSku + "@" + location;
    }

    /** All that tells two prices of a SKU apart: a log that keeps the last event of each key keeps every price. */
    private String price(String knownSku, String knownKind) {
        return knownSku + "/" + knownKind + part("/", currency) + part("/customer=", customer)
                + part("/group=", priceGroup) + part("/channel=", channel) + part("/from=", validFrom);
    }

    private static String part(String prefix, @Nullable String value) {
        return value == null ? "" : prefix + value;
    }
}
