package io.penstock.adapters.simulatederp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ERP starts with, out of a file of CloudEvents (structured JSON, one a line): the last state of each position,
 * account, customer, item and receipt. Types that do not concern an ERP's books are passed over; a line that cannot be
 * read stops the start.
 */
final class OpeningBalances {
    private static final long MAX_VERSION = 1L << 60;

    private final Set<String> items = new LinkedHashSet<>();
    private final Map<String, Entry.OpenCustomer> customers = new LinkedHashMap<>();
    private final Map<String, Long> customerVersions = new LinkedHashMap<>();
    private final Map<String, Entry.OpenPosition> positions = new LinkedHashMap<>();
    private final Map<String, Entry.OpenAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Entry.OpenReceipt> receipts = new LinkedHashMap<>();
    private long highest;

    private OpeningBalances() {}

    static List<Entry> read(Path file) throws IOException {
        OpeningBalances balances = new OpeningBalances();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                balances.readLine(file, number++, line);
            }
        }
        return balances.entries();
    }

    private void readLine(Path file, int number, String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            Fields event = Fields.of(line.getBytes(StandardCharsets.UTF_8));
            String type = event.code("type");
            if (type.startsWith("penstock.")) {
                take(type, event.object("data"));
            }
        } catch (BadRequestException e) {
            throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage(), e);
        }
    }

    private void take(String type, Fields data) {
        if (data.has("version")) {
            highest = Math.max(highest, version(data));
        }
        switch (type) {
            case "penstock.stock.level" -> level(data);
            case "penstock.stock.adjusted" -> adjust(data);
            case "penstock.receipt.scheduled", "penstock.receipt.changed" -> receipt(data);
            case "penstock.receipt.arrived" -> receipts.remove(data.code("receipt"));
            case "penstock.item.changed" -> items.add(data.code("sku"));
            case "penstock.customer.changed" -> customer(data);
            case "penstock.credit.changed" -> credit(data);
            default -> {
                // What an ERP's stock and credit do not depend on, such as prices.
            }
        }
    }

    private static long version(Fields data) {
        return data.number("version", 0, MAX_VERSION);
    }

    private void level(Fields data) {
        String key = Position.key(data.code("sku"), data.code("location"));
        Entry.OpenPosition known = positions.get(key);
        if (known == null || version(data) > known.version()) {
            positions.put(
                    key,
                    new Entry.OpenPosition(
                            data.code("sku"),
                            data.code("location"),
                            version(data),
                            quantity(data, "onHand"),
                            quantity(data, "unavailable"),
                            quantity(data, "allocated"),
                            quantity(data, "safetyStock")));
        }
    }

    private static long quantity(Fields data, String name) {
        return data.numberOr(name, 0, 0, Fields.MAX_QUANTITY);
    }

    private void adjust(Fields data) {
        String key = Position.key(data.code("sku"), data.code("location"));
        Entry.OpenPosition was = positions.getOrDefault(
                key, new Entry.OpenPosition(data.code("sku"), data.code("location"), -1, 0, 0, 0, 0));
        if (version(data) <= was.version()) {
            return;
        }
        String field = data.code("field");
        long delta = data.number("delta", -Fields.MAX_QUANTITY, Fields.MAX_QUANTITY);
        positions.put(
                key,
                new Entry.OpenPosition(
                        was.sku(),
                        was.location(),
                        version(data),
                        was.onHand() + (field.equals("onHand") ? delta : 0),
                        was.unavailable() + (field.equals("unavailable") ? delta : 0),
                        was.allocated() + (field.equals("allocated") ? delta : 0),
                        was.safetyStock()));
    }

    private void receipt(Fields data) {
        receipts.put(
                data.code("receipt"),
                new Entry.OpenReceipt(
                        data.code("receipt"),
                        data.code("sku"),
                        data.code("location"),
                        quantity(data, "quantity"),
                        data.code("date")));
    }

    private void customer(Fields data) {
        String customer = data.code("customer");
        long version = data.has("version") ? version(data) : 0;
        if (version >= customerVersions.getOrDefault(customer, 0L)) {
            customerVersions.put(customer, version);
            boolean blocked = data.optionalCode("status").equals(Optional.of("blocked"));
            customers.put(
                    customer,
                    new Entry.OpenCustomer(
                            customer, data.optionalCode("currency").orElse(null), blocked));
        }
    }

    private void credit(Fields data) {
        String customer = data.code("customer");
        Entry.OpenAccount known = accounts.get(customer);
        if (known == null || version(data) > known.version()) {
            @Nullable BigDecimal limit = data.optionalAmount("limit").orElse(null);
            BigDecimal exposure = data.optionalAmount("exposure").orElse(BigDecimal.ZERO);
            accounts.put(
                    customer,
                    new Entry.OpenAccount(customer, version(data), OrderRequest.currency(data), limit, exposure));
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        items.forEach(item -> entries.add(new Entry.OpenItem(item)));
        entries.addAll(customers.values());
        entries.addAll(positions.values());
        entries.addAll(accounts.values());
        entries.addAll(receipts.values());
        entries.add(new Entry.Opened(highest, false));
        return entries;
    }
}
