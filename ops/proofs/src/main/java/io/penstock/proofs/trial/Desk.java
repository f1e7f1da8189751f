package io.penstock.proofs.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.proofs.history.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a running gateway says when it is asked: every order's status, and the figures of its grid. */
final class Desk {
    private static final int PAGE = 200;

    private final Shop shop;

    Desk(Shop shop) {
        this.shop = shop;
    }

    Map<String, String> statuses() {
        Map<String, String> statuses = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = shop.wire()
                    .get(shop.api() + "/v1/orders?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode order : page.path("orders")) {
                statuses.put(
                        order.path("orderId").asText(), order.path("status").asText());
            }
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return statuses;
    }

    Figures figures() {
        Map<String, Figures.Stock> stock = new HashMap<>();
        for (String sku : shop.assortment().skus()) {
            for (String location : shop.assortment().locations()) {
                stock.put(sku + "@" + location, stock(sku, location));
            }
        }
        Map<String, Optional<Long>> credit = new HashMap<>();
        for (String customer : shop.assortment().customers()) {
            credit.put(customer, headroom(customer));
        }
        return new Figures(stock, credit);
    }

    private Figures.Stock stock(String sku, String location) {
        JsonNode answer =
                shop.wire().get(shop.api() + "/v1/availability/" + sku + "?explain=true&location=" + location);
        Map<String, Long> steps = new HashMap<>();
        for (JsonNode step : answer.path("explain")) {
            steps.put(step.path("step").asText(), step.path("quantity").asLong());
        }
        return new Figures.Stock(
                steps.getOrDefault("onHand", 0L),
                Math.abs(steps.getOrDefault("allocated", 0L)),
                Math.abs(steps.getOrDefault("reserved", 0L)));
    }

    private Optional<Long> headroom(String customer) {
        JsonNode headroom = shop.wire()
                .post(
                        shop.api() + "/v1/credit-checks",
                        "{\"customer\":\"%s\",\"amount\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}}"
                                .formatted(customer))
                .path("headroom");
        return headroom.isObject()
                ? Optional.of(Json.money(headroom.path("amount").asText()))
                : Optional.empty();
    }
}
