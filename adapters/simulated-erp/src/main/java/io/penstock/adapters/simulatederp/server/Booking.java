package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One order in the ledger.
 *
 * @param index its place in the ledger, from 0; its number follows from it
 * @param version the books' version that contains it first
 * @param statusVersion the books' version at which it took its present status
 * @param oversold whether more was allocated after it than was there to allocate
 */
record Booking(
        int index,
        String externalRef,
        long version,
        String customer,
        Optional<String> shipTo,
        String currency,
        List<OrderLine> lines,
        Instant bookedAt,
        OrderStatus status,
        long statusVersion,
        boolean oversold) {

    String number() {
        return "SO-" + serial();
    }

    String serial() {
        String digits = Integer.toString(index + 1);
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    BigDecimal amount() {
        return lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Optional<OrderLine> line(long number) {
        return lines.stream().filter(line -> line.line() == number).findFirst();
    }

    Booking withStatus(OrderStatus next, long atVersion) {
        return new Booking(
                index, externalRef, version, customer, shipTo, currency, lines, bookedAt, next, atVersion, oversold);
    }

    Booking withLine(OrderLine changed) {
        List<OrderLine> all = new ArrayList<>(lines);
        all.replaceAll(line -> line.line() == changed.line() ? changed : line);
        return new Booking(
                index,
                externalRef,
                version,
                customer,
                shipTo,
                currency,
                List.copyOf(all),
                bookedAt,
                status,
                statusVersion,
                oversold);
    }

    void writeTo(JsonGenerator json, int attempts) throws IOException {
        json.writeStartObject();
        json.writeStringField("externalRef", externalRef);
        json.writeStringField("number", number());
        json.writeNumberField("version", version);
        json.writeStringField("customer", customer);
        if (shipTo.isPresent()) {
            json.writeStringField("shipTo", shipTo.get());
        }
        json.writeStringField("currency", currency);
        writeLines(json);
        json.writeStringField("bookedAt", bookedAt.toString());
        json.writeNumberField("attempts", attempts);
        json.writeStringField("status", status.wire());
        json.writeNumberField("statusVersion", statusVersion);
        if (oversold) {
            json.writeBooleanField("oversold", true);
        }
        json.writeEndObject();
    }

    private void writeLines(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("lines");
        for (OrderLine line : lines) {
            json.writeStartObject();
            json.writeNumberField("line", line.line());
            json.writeStringField("sku", line.sku());
            json.writeStringField("location", line.location());
            json.writeNumberField("quantity", line.quantity());
            json.writeStringField("unitPrice", Amounts.format(line.unitPrice()));
            if (line.shortPicked() > 0) {
                json.writeNumberField("shortPicked", line.shortPicked());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
