package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A customer's credit, as the ERP has it. Belongs to the books' thread. */
final class Account {
    private final String customer;
    private final String currency;
    private final Set<String> newOrders = new LinkedHashSet<>(2);
    private boolean published;
    private long version;
    private Optional<BigDecimal> limit = Optional.empty();
    private BigDecimal exposure = BigDecimal.ZERO;

    Account(String customer, String currency, boolean published) {
        this.customer = customer;
        this.currency = currency;
        this.published = published;
    }

    String customer() {
        return customer;
    }

    String currency() {
        return currency;
    }

    boolean isPublished() {
        return published;
    }

    long version() {
        return version;
    }

    Optional<BigDecimal> limit() {
        return limit;
    }

    BigDecimal exposure() {
        return exposure;
    }

    void set(Optional<BigDecimal> newLimit, BigDecimal newExposure, long atVersion) {
        limit = newLimit;
        exposure = newExposure;
        version = atVersion;
        published = true;
    }

    void charge(BigDecimal amount, String order, long atVersion) {
        exposure = exposure.add(amount);
        if (published) {
            newOrders.add(order);
        }
        version = atVersion;
    }

    void relieve(BigDecimal amount, long atVersion) {
        exposure = exposure.subtract(amount);
        version = atVersion;
    }

    void writeEvent(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFigures(json);
        if (!newOrders.isEmpty()) {
            json.writeArrayFieldStart("orders");
            for (String order : newOrders) {
                json.writeString(order);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        newOrders.clear();
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFigures(json);
        json.writeEndObject();
    }

    private void writeFigures(JsonGenerator json) throws IOException {
        json.writeStringField("customer", customer);
        json.writeNumberField("version", version);
        json.writeStringField("currency", currency);
        if (limit.isPresent()) {
            json.writeStringField("limit", Amounts.format(limit.get()));
        } else {
            json.writeNullField("limit");
        }
        json.writeStringField("exposure", Amounts.format(exposure));
    }
}
