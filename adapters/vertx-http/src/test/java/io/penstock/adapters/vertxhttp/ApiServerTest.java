package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.adapters.vertxhttp.TestApi.Reply;
import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Money;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each call answers when nothing is wrong with it, and how refusals of the ports come out. */
class ApiServerTest {
    static final String ORDER = """
        {"channelOrderRef": "PO 4711", "customer": "CUST-00001", "shipTo": "SHIP-1", "currency": "EUR",
         "lines": [{"line": 1, "sku": "SKU-00001", "quantity": 2}]}\
        """;

    private final TestApi api = new TestApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void availability_of_one_sku_is_answered_with_all_its_parts() {
        Reply reply = api.get("/v1/availability/SKU-00001");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("""
            {"sku":"SKU-00001","unit":"EA","availableToSell":10,\
            "availableToPromise":[{"date":"2027-01-15","quantity":10}],\
            "freshness":{"asOf":"2027-01-15T08:00:00Z","ageMs":2000,"version":7,"source":"erp"},\
            "locations":[{"location":"DC-EAST","availableToSell":10,\
            "availableToPromise":[{"date":"2027-01-15","quantity":10}]}]}\
            """);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.header("X-Correlation-Id")).startsWith("test-");
    }

    @Test
    void the_parameters_of_availability_reach_the_port() {
        Reply reply = api.get("/v1/availability/A%2FB?quantity=3&unit=BOX&location=DC-EAST&channel=edi"
                + "&date=2027-02-01&explain=true");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("result").asText()).isEqualTo("inStock");
        assertThat(reply.json().path("promiseDate").asText()).isEqualTo("2027-01-15");
        assertThat(reply.json().path("explain").get(0).path("step").asText()).isEqualTo("onHand");
        Question question = api.fake.questions.getFirst();
        assertThat(question.sku().value()).isEqualTo("A/B");
        assertThat(question.channel()).isEqualTo(new ChannelId("edi"));
        assertThat(question.quantity()).contains(3L);
        assertThat(question.unit()).isPresent();
        assertThat(question.location()).contains(FakePorts.EAST);
        assertThat(question.neededBy()).contains(LocalDate.parse("2027-02-01"));
    }

    @Test
    void parameters_that_are_unknown_doubled_or_out_of_range_are_refused_by_name() {
        assertThat(violations(api.get("/v1/availability/SKU-1?quantiy=3"))).contains("?quantiy did you mean quantity?");
        assertThat(violations(api.get("/v1/availability/SKU-1?quantity=3&quantity=4")))
                .contains("given twice");
        for (String bad :
                List.of("0", "-1", "1.0", "1e2", "10000000001", "99999999999999999999", "x", "", "%ff", "%00")) {
            assertThat(api.get("/v1/availability/SKU-1?quantity=" + bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(api.get("/v1/availability/SKU-1?channel=nobody").problem()).isEqualTo("schema-violation");
        assertThat(api.get("/v1/availability/SKU-1?date=2027-02-30").problem()).isEqualTo("schema-violation");
        assertThat(api.get("/v1/availability/SKU-1?explain=yes").problem()).isEqualTo("schema-violation");
        assertThat(api.fake.questions).isEmpty();
    }

    private static String violations(Reply reply) {
        assertThat(reply.problem()).isEqualTo("schema-violation");
        assertThat(reply.status()).isEqualTo(400);
        StringBuilder all = new StringBuilder();
        for (JsonNode error : reply.json().path("errors")) {
            all.append(
                    error.path("pointer").asText() + " " + error.path("detail").asText() + "\n");
        }
        return all.toString().replace("no such parameter; ", "").replace("no such field; ", "");
    }

    @Test
    void an_availability_that_the_client_has_already_is_not_sent_again_until_it_changes() {
        String tag = api.get("/v1/availability/SKU-00001").header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        Reply same = api.get("/v1/availability/SKU-00001", "If-None-Match", "\"other\", " + tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);

        api.fake.availableToSell = 9;
        Reply changed = api.get("/v1/availability/SKU-00001", "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void an_unknown_sku_is_not_found_when_asked_for_alone() {
        Reply reply = api.get("/v1/availability/NO-SKU");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem()).isEqualTo("unknown-sku");
        assertThat(api.get("/v1/availability/%22").problem()).isEqualTo("unknown-sku");
    }

    @Test
    void a_batch_is_answered_line_by_line() {
        Reply reply = api.post("/v1/availability", """
            {"lines": [{"sku": "SKU-1", "quantity": 3, "neededBy": "2027-02-01"},
                       {"line": 20, "sku": "NO-SUCH", "quantity": 10000000000}], "explain": true}\
            """);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("""
            {"lines":[{"line":1,"sku":"SKU-1","result":"inStock","quantity":3,"availableToSell":10,\
            "promiseDate":"2027-01-15",\
            "explain":[{"step":"onHand","quantity":12},{"step":"availableToSell","quantity":10}]},\
            {"line":20,"sku":"NO-SUCH","result":"unknownSku","quantity":0,"availableToSell":0}],\
            "freshness":{"asOf":"2027-01-15T08:00:00Z","ageMs":2000,"version":7,"source":"erp"}}\
            """);
    }

    @Test
    void a_batch_is_explained_when_the_query_asks_for_it_too() {
        String body = """
            {"lines": [{"sku": "SKU-1", "quantity": 3}]}\
            """;
        assertThat(api.post("/v1/availability", body).text()).doesNotContain("explain");
        assertThat(api.post("/v1/availability?explain=true", body).text()).contains("explain");
    }

    @Test
    void a_thousand_lines_are_answered_and_one_more_is_refused() {
        String line = "{\"sku\":\"SKU-1\",\"quantity\":1}";
        String thousand = "{\"lines\":[" + (line + ",").repeat(999) + line + "]}";
        assertThat(api.post("/v1/availability", thousand).json().path("lines")).hasSize(1000);
        String more = "{\"lines\":[" + (line + ",").repeat(1000) + line + "]}";
        assertThat(violations(api.post("/v1/availability", more))).contains("/lines at most 1000");
    }

    @Test
    void prices_are_decimal_strings_with_four_decimals() {
        Reply reply = api.post("/v1/prices", """
            {"customer": "CUST-00001", "currency": "EUR", "lines": [{"sku": "SKU-1", "quantity": 2}]}\
            """);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("""
            {"currency":"EUR","lines":[{"line":1,"sku":"SKU-1","quantity":2,"unitPrice":"12.5000",\
            "amount":"25.0000","source":"contract"}],"total":{"amount":"25.0000","currency":"EUR"}}\
            """);
        Reply unknown = api.post("/v1/prices", """
            {"customer": "CUST-00001", "currency": "EUR", "lines": [{"sku": "NO-1", "quantity": 2}]}\
            """);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.problem()).isEqualTo("unknown-sku");
    }

    @Test
    void refused_credit_is_an_answer_and_no_problem() {
        Reply reply = api.post("/v1/credit-checks", """
            {"customer": "CUST-00001", "amount": {"amount": "100.00", "currency": "EUR"}}\
            """);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("""
            {"customer":"CUST-00001","result":"refused","headroom":{"amount":"99.5000","currency":"EUR"},\
            "freshness":{"asOf":"2027-01-15T08:00:00Z","ageMs":2000,"version":7,"source":"erp"}}\
            """);
    }

    @Test
    void a_quote_says_whether_why_and_on_what_terms() {
        Reply reply = api.post("/v1/quotes", """
            {"customer": "CUST-00001", "shipTo": "SHIP-1", "lines": [{"sku": "SKU-1", "quantity": 12}]}\
            """);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("result").asText()).isEqualTo("notOrderable");
        assertThat(reply.json().path("reasons").get(0).asText()).isEqualTo("insufficient-stock");
        JsonNode line = reply.json().path("lines").get(0);
        assertThat(line.path("quantity").asLong()).isEqualTo(12);
        assertThat(line.path("unitPrice").asText()).isEqualTo("12.5000");
        assertThat(line.path("result").asText()).isEqualTo("partial");
        assertThat(line.path("availableQuantity").asLong()).isEqualTo(10);
        assertThat(reply.json().path("credit").isNull()).isTrue();
        assertThat(reply.json().path("total").path("amount").asText()).isEqualTo("150.0000");
    }

    @Test
    void a_reservation_is_held_read_extended_confirmed_and_released() {
        Reply held = api.post("/v1/reservations", """
            {"customer": "CUST-00001", "currency": "EUR", "ttlSeconds": 60, "fulfilment": "partial",
             "lines": [{"sku": "SKU-00001", "quantity": 2, "unitPrice": "12.50"}]}\
            """);
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.header("Location")).isEqualTo("/v1/reservations/RES-1");
        assertThat(held.text()).isEqualTo("""
            {"reservationId":"RES-1","status":"held","expiresAt":"2027-01-15T08:01:00Z","customer":"CUST-00001",\
            "lines":[{"line":1,"sku":"SKU-00001","location":"DC-EAST","quantity":2,"date":"2027-01-15"}],\
            "total":{"amount":"25.0000","currency":"EUR"}}\
            """);
        assertThat(api.fake.holds.getFirst().fulfilment()).isEqualTo(Fulfilment.PARTIAL);

        assertThat(api.get("/v1/reservations/RES-1").status()).isEqualTo(200);
        assertThat(api.post("/v1/reservations/RES-1/extend", "{\"ttlSeconds\": 120}")
                        .status())
                .isEqualTo(200);
        Reply firm = api.post("/v1/reservations/RES-1/confirm", "{\"lines\": [{\"line\": 1, \"quantity\": 1}]}");
        assertThat(firm.json().path("status").asText()).isEqualTo("firm");
        assertThat(firm.json().path("expiresAt").isNull()).isTrue();
        assertThat(api.send("POST", "/v1/reservations/RES-1/confirm", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        assertThat(api.fake.confirmations).containsExactly(Map.of(1, 1L), Map.of());
        assertThat(api.send("DELETE", "/v1/reservations/RES-1", BodyPublishers.noBody())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_reservation_that_is_not_there_is_not_found_and_one_that_expired_is_gone() {
        for (Reply reply : List.of(
                api.get("/v1/reservations/NO-1"),
                api.get("/v1/reservations/%22"),
                api.send("DELETE", "/v1/reservations/NO-1", BodyPublishers.noBody()),
                api.send("POST", "/v1/reservations/NO-1/confirm", BodyPublishers.noBody()))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.problem()).isEqualTo("reservation-not-found");
        }
        api.fake.tokenStatus = TokenStatus.EXPIRED;
        assertThat(api.get("/v1/reservations/RES-1").status()).isEqualTo(410);
        assertThat(api.post("/v1/reservations/RES-1/extend", "{\"ttlSeconds\": 120}")
                        .problem())
                .isEqualTo("reservation-expired");
    }

    @Test
    void an_order_is_accepted_with_its_promise() {
        Reply reply = api.order("""
            {"channelOrderRef": "PO 4711", "customer": "CUST-00001", "shipTo": "SHIP-1", "currency": "EUR",
             "requestedDate": "2027-02-01", "fulfilment": "backorder", "reservation": "RES-1",
             "lines": [{"sku": "SKU-00001", "quantity": 2, "unit": "EA", "unitPrice": "12.5", "location": "DC-EAST"},
                       {"line": 7, "sku": "SKU-00002", "quantity": 1}],
             "payment": {"method": "card", "status": "authorised"}, "tax": "4.75",
             "freight": {"amount": "5", "currency": "EUR"}, "discount": "0.0001"}\
            """);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Location")).isEqualTo("/v1/orders/ORD-1");
        assertThat(reply.header("Idempotent-Replayed")).isEmpty();
        assertThat(reply.text()).isEqualTo("""
            {"orderId":"ORD-1","status":"accepted","acceptedAt":"2027-01-15T08:00:00Z",\
            "promise":[{"line":1,"location":"DC-EAST","quantity":2,"date":"2027-01-15"}],\
            "total":{"amount":"25.0000","currency":"EUR"},"erp":{"lane":"main","eta":null},\
            "freshness":{"asOf":"2027-01-15T08:00:00Z","ageMs":0,"version":1,"source":"gateway"}}\
            """);
        OrderRequest order = api.fake.submissions.getFirst().request();
        assertThat(order.channel()).isEqualTo(new ChannelId("web"));
        assertThat(order.channelOrderRef()).isEqualTo("PO 4711");
        assertThat(order.requestedDate()).contains(LocalDate.parse("2027-02-01"));
        assertThat(order.fulfilment()).isEqualTo(Fulfilment.BACKORDER);
        assertThat(order.token()).isPresent();
        assertThat(order.lines()).extracting(OrderRequest.Line::line).containsExactly(1, 7);
        assertThat(order.lines().getFirst().unitPrice()).contains(Money.parse("12.5000", FakePorts.EUR));
        assertThat(order.extras().payment()).isEqualTo(Map.of("method", "card", "status", "authorised"));
        assertThat(order.extras().tax()).contains(Money.parse("4.75", FakePorts.EUR));
        assertThat(order.extras().freight()).contains(Money.parse("5", FakePorts.EUR));
        assertThat(order.extras().discount()).contains(Money.parse("0.0001", FakePorts.EUR));
    }

    @Test
    void a_repeated_order_is_marked_as_such() {
        api.fake.accepting = () ->
                CompletableFuture.completedFuture(Answer.granted(new Acceptance(FakePorts.tracked("ORD-1"), true)));
        Reply reply = api.order(ORDER);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(reply.json().path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void an_answer_from_another_thread_comes_back_to_the_request() {
        api.fake.accepting = () ->
                CompletableFuture.supplyAsync(() -> Answer.granted(new Acceptance(FakePorts.tracked("ORD-9"), false)));
        for (int i = 0; i < 50; i++) {
            assertThat(api.order(ORDER).json().path("orderId").asText()).isEqualTo("ORD-9");
        }
    }

    @Test
    void insufficient_stock_is_told_line_by_line_with_its_waterfall() {
        api.fake.accepting = () -> CompletableFuture.completedFuture(Answer.refused(FakePorts.insufficient()));
        Reply reply = api.order(ORDER);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text()).isEqualTo("""
            {"type":"/problems/insufficient-stock","title":"Not enough stock","status":422,\
            "detail":"Line 1 asks for more than there is.","instance":"/v1/orders","code":"insufficient-stock",\
            "retryable":false,"correlationId":"%s","errors":[{"pointer":"/lines/0/quantity",\
            "code":"insufficient-stock","detail":"12 requested, 10 available","line":1,"sku":"SKU-00001",\
            "requested":12,"available":10,"promiseDate":"2027-01-18",\
            "explain":[{"step":"onHand","quantity":12},{"step":"availableToSell","quantity":10}]}]}\
            """.formatted(reply.header("X-Correlation-Id")));
    }

    @Test
    void every_refusal_has_its_status() {
        Map<RefusalType, Integer> expected = Map.ofEntries(
                Map.entry(RefusalType.INSUFFICIENT_STOCK, 422),
                Map.entry(RefusalType.CREDIT_LIMIT_EXCEEDED, 422),
                Map.entry(RefusalType.CREDIT_HOLD, 422),
                Map.entry(RefusalType.CUSTOMER_BLOCKED, 422),
                Map.entry(RefusalType.UNKNOWN_CUSTOMER, 422),
                Map.entry(RefusalType.UNKNOWN_SKU, 422),
                Map.entry(RefusalType.PRICE_MISMATCH, 422),
                Map.entry(RefusalType.CURRENCY_MISMATCH, 422),
                Map.entry(RefusalType.INVALID_SHIP_TO, 422),
                Map.entry(RefusalType.MINIMUM_NOT_MET, 422),
                Map.entry(RefusalType.STALE_DATA, 422),
                Map.entry(RefusalType.RESERVATION_EXPIRED, 410),
                Map.entry(RefusalType.RESERVATION_NOT_FOUND, 422),
                Map.entry(RefusalType.IDEMPOTENCY_KEY_MISSING, 400),
                Map.entry(RefusalType.IDEMPOTENCY_KEY_REUSED, 422),
                Map.entry(RefusalType.REQUEST_IN_FLIGHT, 409),
                Map.entry(RefusalType.SCHEMA_VIOLATION, 400),
                Map.entry(RefusalType.RATE_LIMITED, 429),
                Map.entry(RefusalType.OVERLOADED, 503),
                Map.entry(RefusalType.DEADLINE_EXCEEDED, 408),
                Map.entry(RefusalType.NOT_READY, 503),
                Map.entry(RefusalType.UNAUTHENTICATED, 401),
                Map.entry(RefusalType.FORBIDDEN, 403),
                Map.entry(RefusalType.NOT_FOUND, 404),
                Map.entry(RefusalType.NOT_CANCELLABLE, 409));
        for (RefusalType type : RefusalType.values()) {
            api.fake.accepting = () ->
                    CompletableFuture.completedFuture(Answer.refused(Refusal.of(type, "because of " + type.slug())));
            Reply reply = api.order(ORDER);
            assertThat(reply.status()).as(type.slug()).isEqualTo(expected.get(type));
            assertThat(reply.problem()).isEqualTo(type.slug());
            assertThat(reply.json().path("code").asText()).isEqualTo(type.slug());
            assertThat(reply.json().path("retryable").asBoolean())
                    .as(type.slug())
                    .isEqualTo(type.isPassing());
            assertThat(api.get("/problems/" + type.slug()).text()).contains("What to do");
        }
    }

    @Test
    void an_order_is_read_told_and_cancelled() {
        Reply order = api.get("/v1/orders/ORD-5");
        assertThat(order.text()).isEqualTo("""
            {"orderId":"ORD-5","status":"booked","channelOrderRef":"PO 4711","channel":"web",\
            "customer":"CUST-00001","shipTo":"SHIP-1","currency":"EUR","acceptedAt":"2027-01-15T08:00:00Z",\
            "updatedAt":"2027-01-15T08:00:01Z","cancelRequested":false,"lines":[{"line":1,"sku":"SKU-00001",\
            "quantity":2,"unitPrice":"12.5000","amount":"25.0000","source":"list"}],\
            "promise":[{"line":1,"location":"DC-EAST","quantity":2,"date":"2027-01-15"}],\
            "total":{"amount":"25.0000","currency":"EUR"},\
            "erp":{"lane":"main","number":"SO-1","attempts":1,"eta":null},\
            "freshness":{"asOf":"2027-01-15T08:00:01Z","ageMs":1000,"version":2,"source":"gateway"}}\
            """);
        assertThat(api.get("/v1/orders/ORD-5/timeline").text()).isEqualTo("""
            {"orderId":"ORD-5","entries":[{"at":"2027-01-15T08:00:00Z","what":"accepted","by":"gateway"},\
            {"at":"2027-01-15T08:00:01Z","what":"booked","by":"erp","detail":"SO-1"}]}\
            """);
        assertThat(api.post("/v1/orders/ORD-5/cancel", "{\"reason\": \"changed my mind\"}")
                        .status())
                .isEqualTo(200);
        api.fake.cancelledAtOnce = false;
        Reply requested = api.send("POST", "/v1/orders/ORD-5/cancel", BodyPublishers.noBody());
        assertThat(requested.status()).isEqualTo(202);
        assertThat(requested.json().path("cancelRequested").asBoolean()).isTrue();
        assertThat(api.get("/v1/orders/NO-5").problem()).isEqualTo("not-found");
        assertThat(api.get("/v1/orders/NO-5/timeline").status()).isEqualTo(404);
    }

    @Test
    void orders_are_listed_page_by_page_with_a_cursor_that_nobody_can_make_up() {
        Reply first = api.get("/v1/orders?status=booked&limit=1");
        assertThat(first.json().path("orders").get(0).path("orderId").asText()).isEqualTo("ORD-2");
        String next = first.json().path("next").asText();
        Reply second = api.get("/v1/orders?status=booked&limit=1&cursor=" + next);
        assertThat(second.json().path("orders").get(0).path("orderId").asText()).isEqualTo("ORD-1");
        assertThat(second.json().has("next")).isFalse();
        assertThat(api.fake.pagesAfter.getLast().map(Object::toString)).isEqualTo(Optional.of("ORD-2"));

        assertThat(violations(api.get("/v1/orders?limit=1&cursor=" + next))).contains("?cursor");
        assertThat(violations(api.get("/v1/orders?status=booked&cursor=" + next.replace(next.charAt(3), 'A') + "x")))
                .contains("?cursor");
        assertThat(api.get("/v1/orders?status=booked&cursor=" + next, "Authorization", "Bearer key-edi")
                        .status())
                .isEqualTo(400);
        assertThat(violations(api.get("/v1/orders?limit=201"))).contains("?limit");
        assertThat(violations(api.get("/v1/orders?status=Booked"))).contains("?status one of accepted");
    }

    @Test
    void a_customer_is_shown_with_terms_and_ship_tos() {
        assertThat(api.get("/v1/customers/CUST-1").text()).isEqualTo("""
            {"customer":"CUST-1","name":"Example & Sons","status":"active","currency":"EUR",\
            "paymentTerms":"NET30","shipTos":[{"id":"SHIP-1","country":"DE","postalCode":"10115"}],\
            "freshness":{"asOf":"2027-01-15T08:00:00Z","ageMs":2000,"version":7,"source":"erp"}}\
            """);
        assertThat(api.get("/v1/customers/NO-1").status()).isEqualTo(404);
        assertThat(api.get("/v1/customers/NO-1").problem()).isEqualTo("unknown-customer");
    }
}
