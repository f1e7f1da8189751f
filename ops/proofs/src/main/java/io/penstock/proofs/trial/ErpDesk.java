package io.penstock.proofs.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.proofs.history.Booking;
import io.penstock.proofs.history.Figures;
import io.penstock.proofs.history.Pick;
import io.penstock.proofs.history.Supply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulated ERP answers about itself, and how it is told to behave. */
public final class ErpDesk {
    private final String url;
    private final Wire wire;

    public ErpDesk(String url, Wire wire) {
        this.url = url;
        this.wire = wire;
    }

    /** Slow as an ERP is, sometimes failing, sometimes silent about what it did. */
    public void behaveAsUsual() {
        wire.post(url + "/faults", "{\"latencyMs\":15,\"errorRate\":0.05,\"timeoutAfterCommitRate\":0.02}");
    }

    public void behaveWell() {
        wire.post(url + "/faults", "{\"latencyMs\":0,\"errorRate\":0,\"timeoutAfterCommitRate\":0}");
    }

    public void count(String sku, String location, long onHand) {
        wire.post(url + "/stock/" + sku + "/" + location, "{\"onHand\":" + onHand + "}");
    }

    /** The whole ledger. */
    public List<Booking> bookings() {
        List<Booking> bookings = new ArrayList<>();
        for (JsonNode booking : wire.get(url + "/orders")) {
            List<Pick> picks = new ArrayList<>();
            for (JsonNode line : booking.path("lines")) {
                picks.add(new Pick(
                        line.path("line").asInt(),
                        position(line),
                        line.path("quantity").asLong(),
                        true));
            }
            bookings.add(new Booking(
                    booking.path("externalRef").asText(),
                    booking.path("number").asText(),
                    booking.path("customer").asText(),
                    picks,
                    booking.path("status").asText().equals("cancelled"),
                    booking.path("oversold").asBoolean()));
        }
        return bookings;
    }

    private static String position(JsonNode node) {
        return node.path("sku").asText() + "@" + node.path("location").asText();
    }

    public Figures figures(Assortment assortment) {
        Map<String, Figures.Stock> stock = new HashMap<>();
        for (String sku : assortment.skus()) {
            for (JsonNode position : wire.get(url + "/stock/" + sku)) {
                stock.put(
                        position(position),
                        new Figures.Stock(
                                position.path("onHand").asLong(),
                                position.path("allocated").asLong(),
                                0));
            }
        }
        Map<String, Optional<Long>> credit = new HashMap<>();
        for (String customer : assortment.customers()) {
            JsonNode account = wire.get(url + "/credit/" + customer);
            credit.put(
                    customer,
                    account.path("limit").isTextual()
                            ? Optional.of(Json.money(account.path("limit").asText())
                                    - Json.money(account.path("exposure").asText()))
                            : Optional.empty());
        }
        return new Figures(stock, credit);
    }

    /** What can be sold and spent as things are now, before anybody orders. */
    public Supply supply(Assortment assortment) {
        Supply supply = new Supply();
        Instant now = Instant.now();
        for (String sku : assortment.skus()) {
            for (JsonNode position : wire.get(url + "/stock/" + sku)) {
                long sellable = position.path("onHand").asLong()
                        - position.path("unavailable").asLong()
                        - position.path("allocated").asLong()
                        - position.path("safetyStock").asLong();
                supply.stock(position(position), now, sellable);
            }
        }
        figures(assortment).credit().forEach(supply::limit);
        return supply;
    }
}
