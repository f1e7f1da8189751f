package io.penstock.gateway.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An events file in the making. Payloads are written with single quotes instead of double ones. */
final class EventsFile {
    private final List<String> lines = new ArrayList<>();

    EventsFile event(String type, String data) {
        lines.add(json("{'specversion':'1.0','id':'e%d','source':'journey','type':'penstock.%s','data':%s}"
                .formatted(lines.size() + 1, type, data)));
        return this;
    }

    EventsFile item(String sku) {
        return event(
                "item.changed",
                "{'sku':'%s','version':1,'description':'%s','status':'active','baseUnit':'EA'}".formatted(sku, sku));
    }

    EventsFile price(String sku, String unitPrice) {
        return event(
                "price.changed",
                "{'sku':'%s','version':1,'kind':'list','currency':'EUR','breaks':[{'minQuantity':1,'unitPrice':'%s'}]}"
                        .formatted(sku, unitPrice));
    }

    EventsFile stock(String sku, String location, long onHand) {
        return event(
                "stock.level", "{'sku':'%s','location':'%s','version':1,'onHand':%d}".formatted(sku, location, onHand));
    }

    /** Active, in EUR, with the ship-to S1, and with credit up to the limit. */
    EventsFile customer(String customer, String limit) {
        event(
                "customer.changed",
                ("{'customer':'%s','version':1,'name':'%s','status':'active','currency':'EUR',"
                                + "'shipTos':[{'id':'S1','country':'DE'}]}")
                        .formatted(customer, customer));
        return event(
                "credit.changed",
                "{'customer':'%s','version':1,'currency':'EUR','limit':'%s','exposure':'0.00'}"
                        .formatted(customer, limit));
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, lines);
    }

    static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }
}
