package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** One SKU at one location, as the ERP has it. Belongs to the books' thread. */
final class Position {
    private static final long UNLIMITED = 1_000_000_000_000L;

    private final String sku;
    private final String location;
    private final Set<String> newOrders = new LinkedHashSet<>(2);
    private final Set<String> newReceipts = new LinkedHashSet<>(2);
    private boolean published = true;
    private long version;
    private long onHand;
    private long unavailable;
    private long allocated;
    private long safetyStock;

    Position(String sku, String location) {
        this.sku = sku;
        this.location = location;
    }

    /** A position nobody ever counted: it always has enough, and no event tells of it, for its figures mean nothing. */
    static Position uncounted(String sku, String location) {
        Position position = new Position(sku, location);
        position.onHand = UNLIMITED;
        position.published = false;
        return position;
    }

    static String key(String sku, String location) {
        return sku + "@" + location;
    }

    String sku() {
        return sku;
    }

    String location() {
        return location;
    }

    String key() {
        return key(sku, location);
    }

    boolean isPublished() {
        return published;
    }

    long version() {
        return version;
    }

    long onHand() {
        return onHand;
    }

    long unavailable() {
        return unavailable;
    }

    long allocated() {
        return allocated;
    }

    long safetyStock() {
        return safetyStock;
    }

    boolean isOversold() {
        return allocated > onHand - unavailable;
    }

    void count(long newOnHand, long newUnavailable, long newSafetyStock, long atVersion) {
        onHand = newOnHand;
        unavailable = newUnavailable;
        safetyStock = newSafetyStock;
        version = atVersion;
        published = true;
    }

    void open(Entry.OpenPosition opening) {
        count(opening.onHand(), opening.unavailable(), opening.safetyStock(), opening.version());
        allocated = opening.allocated();
    }

    void allocate(long quantity, String order, long atVersion) {
        allocated = Math.addExact(allocated, quantity);
        if (published) {
            newOrders.add(order);
        }
        version = atVersion;
    }

    void free(long quantity, long atVersion) {
        allocated -= quantity;
        version = atVersion;
    }

    void ship(long quantity, long atVersion) {
        allocated -= quantity;
        onHand -= quantity;
        version = atVersion;
    }

    /** What was not found on the shelf is not on hand either. */
    void missing(long quantity, long atVersion) {
        allocated -= quantity;
        onHand = Math.max(0, onHand - quantity);
        version = atVersion;
    }

    void receive(String receipt, long quantity, long atVersion) {
        onHand = Math.addExact(onHand, quantity);
        if (published) {
            newReceipts.add(receipt);
        }
        version = atVersion;
    }

    /** Writes the level, with the orders and receipts it contains since the level before, and gathers for the next. */
    void writeEvent(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFigures(json);
        write(json, "orders", newOrders);
        write(json, "receipts", newReceipts);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Set<String> gathered) throws IOException {
        if (!gathered.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String each : gathered) {
                json.writeString(each);
            }
            json.writeEndArray();
            gathered.clear();
        }
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFigures(json);
        if (!published) {
            json.writeBooleanField("uncounted", true);
        }
        json.writeEndObject();
    }

    private void writeFigures(JsonGenerator json) throws IOException {
        json.writeStringField("sku", sku);
        json.writeStringField("location", location);
        json.writeNumberField("version", version);
        json.writeNumberField("onHand", onHand);
        json.writeNumberField("unavailable", unavailable);
        json.writeNumberField("allocated", allocated);
        json.writeNumberField("safetyStock", safetyStock);
    }
}
