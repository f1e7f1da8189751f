package io.penstock.adapters.simulatederp.server;

import static io.penstock.adapters.simulatederp.server.ErpClient.list;
import static io.penstock.adapters.simulatederp.server.ErpClient.order;
import static io.penstock.adapters.simulatederp.server.ErpClient.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What orders do to the books, and what the events tell of it. */
class BooksTest {
    @TempDir
    private Path directory;

    @Test
    void an_order_is_booked_with_a_number_and_a_version_above_everything_in_the_opening() {
        try (Erp erp = Erp.opened(directory)) {
            ErpClient.Reply reply = erp.client().book(order("R1", "SKU-A", 3));

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.body().path("number").asText()).isEqualTo("SO-00000001");
            assertThat(reply.body().path("version").asLong()).isEqualTo(Erp.HIGHEST + 1);
            assertThat(reply.body().path("externalRef").asText()).isEqualTo("R1");

            JsonNode booking = erp.client().bookings("R1").getFirst();
            assertThat(booking.path("customer").asText()).isEqualTo("CUST-1");
            assertThat(booking.path("status").asText()).isEqualTo("booked");
            assertThat(booking.path("attempts").asInt()).isEqualTo(1);
            assertThat(booking.has("oversold")).isFalse();
            assertThat(booking.path("lines").get(0).path("unitPrice").asText()).isEqualTo("10.0000");
            assertThat(booking.path("bookedAt").asText()).endsWith("Z");
        }
    }

    @Test
    void the_opening_is_the_last_state_of_each_key_in_the_file() {
        try (Erp erp = Erp.opened(directory)) {
            ErpClient client = erp.client();

            assertThat(client.position("SKU-A").toString())
                    .isEqualTo("{\"sku\":\"SKU-A\",\"location\":\"DC-EAST\",\"version\":10,\"onHand\":100,"
                            + "\"unavailable\":5,\"allocated\":20,\"safetyStock\":2}");
            assertThat(client.position("SKU-B").path("onHand").asLong()).isEqualTo(5);
            assertThat(client.get("/credit/CUST-1").body().toString())
                    .isEqualTo("{\"customer\":\"CUST-1\",\"version\":7,\"currency\":\"EUR\","
                            + "\"limit\":\"1000.0000\",\"exposure\":\"12.5000\"}");
            assertThat(client.allEvents()).isEmpty();
        }
    }

    @Test
    void the_opening_is_read_once_and_then_the_ledger_rules() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));
            List<JsonNode> before = erp.client().allEvents();

            erp.restart();

            assertThat(erp.client().position("SKU-A").path("allocated").asLong())
                    .isEqualTo(23);
            assertThat(erp.client().bookings("R1")).hasSize(1);
            assertThat(erp.client().allEvents()).isEqualTo(before);
            assertThat(erp.client()
                            .book(order("R2", "SKU-A", 1))
                            .body()
                            .path("version")
                            .asLong())
                    .isEqualTo(Erp.HIGHEST + 2);
        }
    }

    @Test
    void a_booking_tells_its_positions_its_account_and_itself_at_its_version() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book("""
                {"externalRef":"R1","customer":"CUST-1","shipTo":"S1","currency":"EUR","lines":[
                {"line":1,"sku":"SKU-A","location":"DC-EAST","quantity":3,"unitPrice":"10.00"},
                {"line":2,"sku":"SKU-B","location":"DC-WEST","quantity":2,"unitPrice":"0.1255"}]}\
                """);

            assertThat(erp.client().events("stock.level").toString())
                    .isEqualTo("[{\"sku\":\"SKU-A\",\"location\":\"DC-EAST\",\"version\":51,\"onHand\":100,"
                            + "\"unavailable\":5,\"allocated\":23,\"safetyStock\":2,\"orders\":[\"R1\"]},"
                            + " {\"sku\":\"SKU-B\",\"location\":\"DC-WEST\",\"version\":51,\"onHand\":5,"
                            + "\"unavailable\":0,\"allocated\":2,\"safetyStock\":0,\"orders\":[\"R1\"]}]");
            assertThat(erp.client().events("credit.changed").toString())
                    .isEqualTo("[{\"customer\":\"CUST-1\",\"version\":51,\"currency\":\"EUR\","
                            + "\"limit\":\"1000.0000\",\"exposure\":\"42.7510\",\"orders\":[\"R1\"]}]");
            assertThat(erp.client().events("order.booked").toString())
                    .isEqualTo("[{\"order\":\"R1\",\"number\":\"SO-00000001\",\"version\":51}]");
        }
    }

    @Test
    void under_load_levels_are_gathered_but_versions_grow_and_every_order_is_told_once() {
        try (Erp erp = Erp.opened(directory)) {
            List<CompletableFuture<ErpClient.Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                calls.add(erp.client().postAsync("/orders", order("R" + i, i % 2 == 0 ? "SKU-A" : "SKU-B", 1)));
            }
            Map<String, Long> versions = new HashMap<>();
            for (CompletableFuture<ErpClient.Reply> call : calls) {
                JsonNode body = call.join().body();
                versions.put(
                        body.path("externalRef").asText(), body.path("version").asLong());
            }

            assertThat(new HashSet<>(versions.values())).hasSize(300);
            assertThatEachIsToldOnceInGrowingVersions(erp.client().events("stock.level"), versions, "sku");
            assertThatEachIsToldOnceInGrowingVersions(erp.client().events("credit.changed"), versions, "customer");
            assertThat(erp.client().events("order.booked")).hasSize(300);
            Set<String> ids = new HashSet<>();
            assertThat(erp.client().allEvents())
                    .allMatch(event -> ids.add(event.path("id").asText()));
        }
    }

    private static void assertThatEachIsToldOnceInGrowingVersions(
            List<JsonNode> events, Map<String, Long> versions, String key) {
        Map<String, Long> last = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (JsonNode event : events) {
            long version = event.path("version").asLong();
            assertThat(version).isGreaterThan(last.getOrDefault(event.path(key).asText(), 0L));
            last.put(event.path(key).asText(), version);
            for (String order : texts(event.path("orders"))) {
                assertThat(told.add(order)).isTrue();
                assertThat(versions.get(order)).isLessThanOrEqualTo(version);
            }
        }
        assertThat(told).isEqualTo(versions.keySet());
    }

    @Test
    void two_posts_under_one_reference_make_two_bookings() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));
            ErpClient.Reply second = erp.client().book(order("R1", "SKU-A", 3));

            assertThat(second.status()).isEqualTo(201);
            assertThat(erp.client().bookings("R1"))
                    .hasSize(2)
                    .allMatch(b -> b.path("attempts").asInt() == 2);
            assertThat(erp.client().position("SKU-A").path("allocated").asLong())
                    .isEqualTo(26);
            assertThat(erp.client().get("/orders/count").body().path("count").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void with_unique_references_the_second_post_is_refused() {
        try (Erp erp = Erp.start(Erp.onAnyPort(directory).withUniqueReferences())) {
            assertThat(erp.client().book(order("R1", "SKU-A", 3)).status()).isEqualTo(201);
            assertThat(erp.client().book(order("R1", "SKU-A", 3)).status()).isEqualTo(409);
            assertThat(erp.client().bookings("R1")).hasSize(1);
        }
    }

    @Test
    void a_double_can_be_cancelled_by_its_number_alone() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));
            erp.client().book(order("R1", "SKU-A", 3));

            assertThat(erp.client().post("/orders/SO-00000002/cancel", "").status())
                    .isEqualTo(200);

            assertThat(erp.client().bookings("R1").stream()
                            .map(b -> b.path("status").asText()))
                    .containsExactly("booked", "cancelled");
            assertThat(erp.client().position("SKU-A").path("allocated").asLong())
                    .isEqualTo(23);
        }
    }

    @Test
    void what_is_not_there_is_booked_all_the_same_and_marked_oversold() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 75));
            erp.client().book(order("R2", "SKU-A", 1));

            assertThat(erp.client().bookings("R1").getFirst().has("oversold")).isFalse();
            assertThat(erp.client().bookings("R2").getFirst().path("oversold").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void a_blocked_or_unknown_customer_an_unknown_item_and_a_foreign_currency_are_refused_with_a_reason() {
        try (Erp erp = Erp.opened(directory)) {
            String order = order("R1", "SKU-A", 1);

            assertRefused(erp, order.replace("CUST-1", "CUST-2"), "customer CUST-2 is blocked");
            assertRefused(erp, order.replace("CUST-1", "CUST-9"), "customer CUST-9 is unknown");
            assertRefused(erp, order.replace("SKU-A", "SKU-Z"), "item SKU-Z is unknown");
            assertRefused(erp, order.replace("EUR", "USD"), "customer CUST-1 does not order in USD");
            assertThat(erp.client().allEvents()).isEmpty();
            assertThat(erp.client().bookings("R1")).isEmpty();
        }
    }

    private static void assertRefused(Erp erp, String order, String reason) {
        ErpClient.Reply reply = erp.client().book(order);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.reason()).isEqualTo(reason);
    }

    @Test
    void cancelling_frees_stock_and_credit_once_however_often_it_is_asked() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));

            ErpClient.Reply first = erp.client().post("/orders/R1/cancel", "");
            ErpClient.Reply again = erp.client().post("/orders/R1/cancel", "{\"reason\":\"asked twice\"}");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.body().toString())
                    .isEqualTo("{\"externalRef\":\"R1\",\"number\":\"SO-00000001\",\"version\":52,"
                            + "\"status\":\"cancelled\"}");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(erp.client().position("SKU-A").path("allocated").asLong())
                    .isEqualTo(20);
            assertThat(erp.client()
                            .get("/credit/CUST-1")
                            .body()
                            .path("exposure")
                            .asText())
                    .isEqualTo("12.5000");
            assertThat(erp.client().events("order.cancelled")).hasSize(1);
            assertThat(erp.client()
                            .events("stock.level")
                            .getLast()
                            .path("version")
                            .asLong())
                    .isEqualTo(52);
        }
    }

    @Test
    void shipping_lowers_what_is_on_hand_and_what_is_allocated_and_cannot_be_undone() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));

            assertThat(erp.client().post("/orders/R1/ship", "").status()).isEqualTo(200);

            JsonNode position = erp.client().position("SKU-A");
            assertThat(position.path("onHand").asLong()).isEqualTo(97);
            assertThat(position.path("allocated").asLong()).isEqualTo(20);
            JsonNode level = erp.client().events("stock.level").getLast();
            assertThat(level.path("version").asLong()).isEqualTo(52);
            assertThat(level.has("orders")).isFalse();
            assertThat(erp.client().events("order.shipped").toString())
                    .isEqualTo("[{\"order\":\"R1\",\"number\":\"SO-00000001\",\"version\":52,"
                            + "\"shipment\":\"SH-00000001\"}]");
            assertThat(erp.client().post("/orders/R1/cancel", "").status()).isEqualTo(409);
        }
    }

    @Test
    void an_order_goes_its_way_by_hand_and_takes_no_step_out_of_turn() {
        try (Erp erp = Erp.opened(directory)) {
            ErpClient client = erp.client();
            client.book(order("R1", "SKU-A", 3));

            assertThat(client.post("/orders/R1/deliver", "").status()).isEqualTo(409);
            assertThat(client.post("/orders/R1/allocate", "").status()).isEqualTo(200);
            assertThat(client.post("/orders/R1/ship", "").status()).isEqualTo(200);
            assertThat(client.post("/orders/R1/deliver", "").status()).isEqualTo(200);
            assertThat(client.post("/orders/R1/invoice", "").status()).isEqualTo(200);
            assertThat(client.post("/orders/R1/allocate", "").status()).isEqualTo(409);
            assertThat(client.post("/orders/R9/ship", "").status()).isEqualTo(404);

            assertThat(client.events("order.allocated")).hasSize(1);
            assertThat(client.events("order.delivered")).hasSize(1);
            assertThat(client.events("order.invoiced").getFirst().path("amount").asText())
                    .isEqualTo("30.0000");
        }
    }

    @Test
    void a_rejection_after_the_booking_frees_like_a_cancellation_and_says_why() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));

            erp.client().post("/orders/R1/reject", "{\"reason\":\"embargo\"}");

            assertThat(erp.client()
                            .events("order.rejected")
                            .getFirst()
                            .path("reason")
                            .asText())
                    .isEqualTo("embargo");
            assertThat(erp.client().position("SKU-A").path("allocated").asLong())
                    .isEqualTo(20);
        }
    }

    @Test
    void a_short_pick_takes_the_missing_units_off_the_order_the_shelf_and_the_credit() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));

            ErpClient.Reply reply = erp.client().post("/orders/R1/short-pick", "{\"line\":1,\"quantity\":2}");

            assertThat(reply.status()).isEqualTo(200);
            JsonNode position = erp.client().position("SKU-A");
            assertThat(position.path("onHand").asLong()).isEqualTo(98);
            assertThat(position.path("allocated").asLong()).isEqualTo(21);
            assertThat(erp.client()
                            .get("/credit/CUST-1")
                            .body()
                            .path("exposure")
                            .asText())
                    .isEqualTo("22.5000");
            assertThat(erp.client().events("order.short-picked").toString())
                    .isEqualTo("[{\"order\":\"R1\",\"number\":\"SO-00000001\",\"version\":52,\"line\":1,"
                            + "\"sku\":\"SKU-A\",\"location\":\"DC-EAST\",\"quantity\":2}]");
            assertThat(erp.client()
                            .post("/orders/R1/short-pick", "{\"line\":1,\"quantity\":2}")
                            .status())
                    .isEqualTo(409);
            assertThat(erp.client()
                            .bookings("R1")
                            .getFirst()
                            .path("lines")
                            .get(0)
                            .path("quantity")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_waits_for_a_receipt_ships_when_it_has_arrived() {
        try (Erp erp = Erp.opened(directory)) {
            ErpClient client = erp.client();
            client.book(order("R1", "SKU-B", 4));
            assertThat(client.post("/orders/R1/ship", "").status()).isEqualTo(409);
            assertThat(client.get("/receipts").body()).hasSize(1);

            assertThat(client.post("/receipts/PO-1/arrive", "").status()).isEqualTo(200);

            assertThat(client.post("/orders/R1/ship", "").status()).isEqualTo(200);
            String version = "\"version\":"
                    + client.events("receipt.arrived")
                            .getFirst()
                            .path("version")
                            .asLong();
            assertThat(client.events("receipt.arrived").toString())
                    .isEqualTo("[{\"receipt\":\"PO-1\",\"sku\":\"SKU-B\",\"location\":\"DC-EAST\","
                            + "\"quantity\":50,\"date\":\"2026-12-01\"," + version + "}]");
            assertThat(client.events("stock.level").toString()).containsOnlyOnce("\"receipts\":[\"PO-1\"]");
            assertThat(client.post("/receipts/PO-1/arrive", "").status()).isEqualTo(404);
        }
    }

    @Test
    void a_count_and_a_new_limit_are_told_like_everything_else() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().post("/stock/SKU-A/DC-EAST", "{\"onHand\":60}");
            erp.client().post("/credit/CUST-1", "{\"limit\":\"50\"}");

            JsonNode level = erp.client().events("stock.level").getFirst();
            assertThat(level.path("onHand").asLong()).isEqualTo(60);
            assertThat(level.path("safetyStock").asLong()).isEqualTo(2);
            assertThat(erp.client()
                            .events("credit.changed")
                            .getFirst()
                            .path("limit")
                            .asText())
                    .isEqualTo("50.0000");
        }
    }

    @Test
    void an_order_moves_on_by_itself_also_after_a_restart() {
        SimulatorOptions options =
                Erp.onAnyPort(directory).withEvents(Erp.openingFile(directory)).withAutoAdvance(Duration.ofMillis(150));
        try (Erp erp = Erp.start(options)) {
            erp.client().book(order("R1", "SKU-A", 3));
            erp.restart();

            Await.until(() -> erp.client()
                    .bookings("R1")
                    .getFirst()
                    .path("status")
                    .asText()
                    .equals("invoiced"));

            assertThat(erp.client().allEvents().stream()
                            .map(event -> event.path("type").asText())
                            .filter(type -> type.startsWith("penstock.order.")))
                    .containsExactly(
                            "penstock.order.booked",
                            "penstock.order.allocated",
                            "penstock.order.shipped",
                            "penstock.order.delivered",
                            "penstock.order.invoiced");
        }
    }

    @Test
    void without_an_opening_anybody_orders_anything_and_no_event_tells_of_stock_nobody_counted() {
        try (Erp erp = Erp.open(directory)) {
            ErpClient.Reply reply = erp.client().book(order("R1", "ANYTHING", 3));

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.body().path("version").asLong()).isGreaterThan(1_000_000_000_000_000L);
            assertThat(erp.client().bookings("R1").getFirst().has("oversold")).isFalse();
            assertThat(erp.client().allEvents().stream()
                            .map(event -> event.path("type").asText()))
                    .containsExactly("penstock.order.booked");
        }
    }

    @Test
    void the_whole_ledger_comes_in_order_however_long_it_is() {
        try (Erp erp = Erp.open(directory)) {
            List<CompletableFuture<ErpClient.Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(erp.client().postAsync("/orders", order("R" + i, "SKU-" + i, 1)));
            }
            calls.forEach(CompletableFuture::join);

            List<JsonNode> ledger = list(erp.client().get("/orders").body());

            assertThat(ledger).hasSize(1000);
            assertThat(ledger.stream().map(b -> b.path("number").asText()))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(list(erp.client().get("/stock").body())).hasSize(1000);
        }
    }

    @Test
    void events_come_as_cloud_events_with_a_cursor_that_can_be_kept() {
        try (Erp erp = Erp.opened(directory)) {
            erp.client().book(order("R1", "SKU-A", 3));

            JsonNode page = erp.client().get("/events?after=0&limit=1").body();
            JsonNode event = page.path("events").get(0);

            assertThat(page.path("next").asLong()).isEqualTo(1);
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("id").asText()).isEqualTo("erp-51-0");
            assertThat(event.path("source").asText()).isEqualTo("/erp/simulator");
            assertThat(event.path("type").asText()).isEqualTo("penstock.stock.level");
            assertThat(event.path("subject").asText()).isEqualTo("SKU-A@DC-EAST");
            assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
            assertThat(erp.client().get("/events?after=3").body().path("next").asLong())
                    .isEqualTo(3);
        }
    }
}
