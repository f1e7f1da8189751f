package io.penstock.gateway.journey;

import java.util.ArrayList;
import java.util.List;

/** Bodies of orders to EUR customers with the ship-to S1. */
final class Orders {
    private Orders() {}

    /** One line for each {@code SKU quantity}. */
    static String of(String customer, String ref, String... lines) {
        return with(customer, ref, "", lines);
    }

    /** With more fields, written with single quotes and a trailing comma. */
    static String with(String customer, String ref, String more, String... lines) {
        return EventsFile.json("{'channelOrderRef':'%s','customer':'%s','shipTo':'S1','currency':'EUR',%s'lines':%s}"
                .formatted(ref, customer, more, lines(lines)));
    }

    static String lines(String... lines) {
        List<String> written = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            String unit = words.length > 2 ? ",'unit':'" + words[2] + "'" : "";
            written.add(
                    "{'line':%d,'sku':'%s','quantity':%s%s}".formatted(written.size() + 1, words[0], words[1], unit));
        }
        return "[" + String.join(",", written) + "]";
    }
}
