package io.penstock.gateway.journey;

import static io.penstock.gateway.journey.EventsFile.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers to an events file, each figure reckoned by hand beside it. Days are counted from today. Tests that change
 * something have SKUs and customers of their own.
 */
final class ATableWorkedOutByHandTest {
    @SuppressWarnings("TimeInStaticInitializer") // the class lives for one run, and all its dates follow from this one
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    static Path directory;

    private static Gateway gateway;

    private static String day(int ahead) {
        return TODAY.plusDays(ahead).toString();
    }

    @BeforeAll
    static void start() throws Exception {
        EventsFile events = new EventsFile();
        parties(events);
        bolts(events);
        events.item("NUT")
                .event("price.changed", price("NUT", "'kind':'list'", "1:1.0000"))
                .event("price.changed", price("NUT", "'kind':'promotion'", "1:1.0000"))
                .event("price.changed", price("NUT", "'kind':'contract','customer':'GOLD'", "1:1.0000"))
                .stock("NUT", "EAST", 0)
                .event("receipt.scheduled", receipt("R-NUT", "NUT", "EAST", 30, 7));
        events.event(
                        "item.changed",
                        "{'sku':'WASHER','version':1,'description':'W','status':'blocked','baseUnit':'EA'}")
                .price("WASHER", "1.00")
                .stock("WASHER", "EAST", 500);
        events.item("GEAR")
                .price("GEAR", "1.00")
                .stock("GEAR", "EAST", 10)
                .stock("GEAR", "WEST", 6)
                .event("receipt.scheduled", receipt("R-GEAR", "GEAR", "EAST", 20, 4));
        events.item("DUO1").price("DUO1", "1.00").stock("DUO1", "EAST", 5).stock("DUO1", "WEST", 8);
        events.item("DUO2").price("DUO2", "1.00").stock("DUO2", "EAST", 1).stock("DUO2", "WEST", 8);
        events.item("KEEP").price("KEEP", "1.00").stock("KEEP", "EAST", 50);
        events.item("PIN").price("PIN", "0.10").stock("PIN", "EAST", 500);
        events.item("FREEBIE").stock("FREEBIE", "EAST", 5);
        gateway = Gateway.start(directory, events, Map.of("policy.minimum-order.EUR", "0.50"));
    }

    private static void parties(EventsFile events) {
        events.customer("PLAIN", "100000.00").customer("GOLD", "100000.00").customer("BUYER", "1000.00");
        for (String customer : List.of("OWING", "FULL", "TRADER", "ENDLESS", "SILENT", "STOPPED")) {
            String status = customer.equals("STOPPED") ? "blocked" : "active";
            String group = customer.equals("TRADER") ? "'priceGroup':'TRADE'," : "";
            events.event(
                    "customer.changed",
                    ("{'customer':'%s','version':1,'name':'N','status':'%s','currency':'EUR',%s"
                                    + "'shipTos':[{'id':'S1','country':'DE'}]}")
                            .formatted(customer, status, group));
        }
        credit(events, "OWING", "'1000.00'", "200.00");
        credit(events, "FULL", "'100.00'", "100.00");
        credit(events, "TRADER", "'1000.00'", "0.00");
        credit(events, "ENDLESS", "null", "7.00");
        credit(events, "STOPPED", "'1000.00'", "0.00");
    }

    private static void credit(EventsFile events, String customer, String limit, String exposure) {
        events.event(
                "credit.changed",
                "{'customer':'%s','version':1,'currency':'EUR','limit':%s,'exposure':'%s'}"
                        .formatted(customer, limit, exposure));
    }

    private static void bolts(EventsFile events) {
        events.event(
                        "item.changed",
                        "{'sku':'BOLT','version':1,'description':'B','status':'active','baseUnit':'EA',"
                                + "'units':[{'unit':'BOX','factor':12}]}")
                .event(
                        "stock.level",
                        "{'sku':'BOLT','location':'EAST','version':1,'onHand':120,'unavailable':10,'allocated':20,"
                                + "'safetyStock':15,'protections':[{'channel':'web','quantity':30},"
                                + "{'channel':'marketplace','quantity':10}]}")
                .stock("BOLT", "WEST", 40)
                .event("receipt.scheduled", receipt("R1", "BOLT", "EAST", 50, 5))
                .event("receipt.scheduled", receipt("R2", "BOLT", "WEST", 24, 10))
                .event("receipt.scheduled", receipt("R3", "BOLT", "EAST", 100, 20))
                .event("price.changed", price("BOLT", "'kind':'list'", "1:2.0000", "100:1.8000"))
                .event("price.changed", price("BOLT", "'kind':'list','priceGroup':'TRADE'", "1:1.9500"))
                .event("price.changed", price("BOLT", "'kind':'contract','customer':'GOLD'", "1:1.9000", "50:1.7000"))
                .event(
                        "price.changed",
                        price(
                                "BOLT",
                                "'kind':'promotion','channel':'marketplace','validFrom':'%s','validTo':'%s'"
                                        .formatted(day(-1), day(1)),
                                "1:1.7500"))
                .event("price.changed", price("BOLT", "'kind':'promotion','validTo':'" + day(-1) + "'", "1:0.5000"))
                .event("price.changed", price("BOLT", "'kind':'promotion','validFrom':'" + day(2) + "'", "1:0.4000"));
    }

    private static String receipt(String receipt, String sku, String location, int quantity, int ahead) {
        return "{'receipt':'%s','sku':'%s','location':'%s','quantity':%d,'date':'%s'}"
                .formatted(receipt, sku, location, quantity, day(ahead));
    }

    private static String price(String sku, String more, String... breaks) {
        List<String> written = List.of(breaks).stream()
                .map(each -> each.split(":"))
                .map(each -> "{'minQuantity':%s,'unitPrice':'%s'}".formatted(each[0], each[1]))
                .toList();
        return "{'sku':'%s','version':1,%s,'currency':'EUR','breaks':[%s]}"
                .formatted(sku, more, String.join(",", written));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    /**
     * EAST 120 - 10 unavailable - 20 allocated - 15 safety = 75, less what is kept for others: web 75 - 10 = 65,
     * marketplace 75 - 30 = 45. WEST 40. Receipts: 50 to EAST on day 5, 24 to WEST on day 10, 100 to EAST on day 20.
     */
    @Test
    void one_sku_over_two_locations_and_three_receipts() {
        Answered web = gateway.web().get("/v1/availability/BOLT").is(200);

        assertThat(web.text("/unit")).isEqualTo("EA");
        assertThat(web.number("/availableToSell")).isEqualTo(105);
        assertThat(web.rows("/availableToPromise", "date", "quantity"))
                .containsExactly(day(0) + " 105", day(5) + " 155", day(10) + " 179", day(20) + " 279");
        assertThat(web.rows("/locations", "location", "availableToSell")).containsExactly("EAST 65", "WEST 40");
        assertThat(web.rows("/locations/0/availableToPromise", "date", "quantity"))
                .containsExactly(day(0) + " 65", day(5) + " 115", day(20) + " 215");
        assertThat(web.rows("/locations/1/availableToPromise", "date", "quantity"))
                .containsExactly(day(0) + " 40", day(10) + " 64");
        assertThat(gateway.marketplace().get("/v1/availability/BOLT").number("/availableToSell"))
                .isEqualTo(85);
        assertThat(gateway.web()
                        .get("/v1/availability/BOLT?channel=marketplace")
                        .number("/availableToSell"))
                .isEqualTo(85);
    }

    @Test
    void the_waterfall_tells_every_step_from_on_hand_to_sellable() {
        assertThat(gateway.web()
                        .get("/v1/availability/BOLT?explain=true")
                        .is(200)
                        .rows("/explain", "step", "quantity"))
                .containsExactly(
                        "onHand 160",
                        "unavailable 10",
                        "allocated 20",
                        "safetyStock 15",
                        "protectedForOthers 10",
                        "availableToSell 105");
        // On day 10 there are 50 more in EAST and 24 more in WEST.
        assertThat(gateway.web()
                        .get("/v1/availability/BOLT?explain=true&quantity=1&date=" + day(10))
                        .is(200)
                        .rows("/explain", "step", "quantity"))
                .containsExactly(
                        "onHand 160",
                        "unavailable 10",
                        "allocated 20",
                        "safetyStock 15",
                        "protectedForOthers 10",
                        "receipts 74",
                        "availableToSell 179");
    }

    @Test
    void a_batch_tells_each_line_what_there_is_and_when_there_is_enough() {
        String lines = "{'lines':["
                + "{'line':1,'sku':'BOLT','quantity':5,'unit':'BOX'},"
                + "{'line':2,'sku':'BOLT','quantity':150},"
                + "{'line':3,'sku':'BOLT','quantity':150,'neededBy':'" + day(5) + "'},"
                + "{'line':4,'sku':'BOLT','quantity':300},"
                + "{'line':5,'sku':'BOLT','quantity':41,'location':'WEST'},"
                + "{'line':6,'sku':'NUT','quantity':10},"
                + "{'line':7,'sku':'NUT','quantity':31},"
                + "{'line':8,'sku':'WASHER','quantity':1},"
                + "{'line':9,'sku':'GHOST','quantity':1}]}";
        assertThat(gateway.web()
                        .say("/v1/availability", json(lines))
                        .is(200)
                        .rows("/lines", "line", "sku", "result", "quantity", "availableToSell", "promiseDate"))
                .containsExactly(
                        // 5 boxes of 12
                        "1 BOLT inStock 60 105 " + day(0),
                        // 105 from the shelves; 155 on day 5
                        "2 BOLT partial 105 105 " + day(5),
                        "3 BOLT inStock 150 105 " + day(5),
                        // 279 are all there will be
                        "4 BOLT partial 105 105 ",
                        // WEST has 40, and 64 on day 10
                        "5 BOLT partial 40 40 " + day(10),
                        // nothing before day 7, and 30 then
                        "6 NUT backorder 0 0 " + day(7),
                        "7 NUT outOfStock 0 0 ",
                        // 500, none for sale
                        "8 WASHER outOfStock 0 0 ",
                        "9 GHOST unknownSku 0 0 ");
    }

    @Test
    void the_lowest_price_that_applies_wins() {
        // List 2.00, from 100 on 1.80.
        assertPrice(gateway.web(), "PLAIN", "BOLT 1", "1 2.0000 2.0000 list");
        assertPrice(gateway.web(), "PLAIN", "BOLT 99", "99 2.0000 198.0000 list");
        assertPrice(gateway.web(), "PLAIN", "BOLT 100", "100 1.8000 180.0000 break");
        // Two boxes are 24 pieces.
        assertPrice(gateway.web(), "PLAIN", "BOLT 2 BOX", "24 2.0000 48.0000 list");
        // The contract: 1.90, from 50 on 1.70, which is less than the list's 1.80 from 100 on.
        assertPrice(gateway.web(), "GOLD", "BOLT 1", "1 1.9000 1.9000 contract");
        assertPrice(gateway.web(), "GOLD", "BOLT 50", "50 1.7000 85.0000 contract");
        assertPrice(gateway.web(), "GOLD", "BOLT 100", "100 1.7000 170.0000 contract");
        // The price group's 1.95 until the list's break is lower.
        assertPrice(gateway.web(), "TRADER", "BOLT 1", "1 1.9500 1.9500 list");
        assertPrice(gateway.web(), "TRADER", "BOLT 100", "100 1.8000 180.0000 break");
        // The promotion of the marketplace runs; those of 0.50 and 0.40 are over and not yet begun.
        assertPrice(gateway.marketplace(), "PLAIN", "BOLT 1", "1 1.7500 1.7500 promotion");
        assertPrice(gateway.marketplace(), "PLAIN", "BOLT 100", "100 1.7500 175.0000 promotion");
        assertPrice(gateway.marketplace(), "GOLD", "BOLT 10", "10 1.7500 17.5000 promotion");
        assertPrice(gateway.marketplace(), "GOLD", "BOLT 50", "50 1.7000 85.0000 contract");
        // All three are 1.00: contract before promotion before list.
        assertPrice(gateway.web(), "GOLD", "NUT 3", "3 1.0000 3.0000 contract");
        assertPrice(gateway.web(), "PLAIN", "NUT 3", "3 1.0000 3.0000 promotion");
    }

    private static void assertPrice(Caller caller, String customer, String line, String expected) {
        String body = json("{'customer':'%s','currency':'EUR','lines':%s}".formatted(customer, Orders.lines(line)));
        assertThat(caller.say("/v1/prices", body).is(200).rows("/lines", "quantity", "unitPrice", "amount", "source"))
                .as("%s for %s", line, customer)
                .containsExactly(expected);
    }

    @Test
    void credit_is_the_limit_less_what_the_erp_counts() {
        // 1,000 - 200 = 800
        assertThat(creditOf("OWING", "800.0000")).isEqualTo("approved 800.0000");
        assertThat(creditOf("OWING", "800.0001")).isEqualTo("refused 800.0000");
        assertThat(creditOf("FULL", "0.0100")).isEqualTo("refused 0.0000");
        assertThat(creditOf("ENDLESS", "999999999.0000")).isEqualTo("approved ");
        assertThat(creditOf("STOPPED", "1.0000")).isEqualTo("refused 1000.0000");
        assertThat(creditOf("SILENT", "1.0000")).isEqualTo("held ");
    }

    private static String creditOf(String customer, String amount) {
        Answered answer = gateway.web()
                .say(
                        "/v1/credit-checks",
                        json("{'customer':'%s','amount':{'amount':'%s','currency':'EUR'}}".formatted(customer, amount)))
                .is(200);
        return answer.text("/result") + " " + answer.text("/headroom/amount");
    }

    @Test
    void a_quote_tells_every_reason_and_holds_nothing() {
        Answered good = quote("PLAIN", "BOLT 100", "NUT 1");
        assertThat(good.text("/result")).isEqualTo("notOrderable");
        assertThat(quote("PLAIN", "BOLT 100").text("/result")).isEqualTo("orderable");
        assertThat(quote("PLAIN", "BOLT 100").text("/total/amount")).isEqualTo("180.0000");
        assertThat(good.rows("/lines", "sku", "quantity", "unitPrice", "result", "availableToSell"))
                .containsExactly("BOLT 100 1.8000 inStock 105", "NUT 1 1.0000 backorder 0");
        assertThat(reasons("PLAIN", "BOLT 150")).containsExactly("insufficient-stock");
        assertThat(reasons("FULL", "BOLT 1")).containsExactly("credit-limit-exceeded");
        assertThat(reasons("FULL", "BOLT 150"))
                .containsExactlyInAnyOrder("insufficient-stock", "credit-limit-exceeded");
        assertThat(reasons("STOPPED", "BOLT 1")).containsExactly("customer-blocked");
        assertThat(reasons("SILENT", "BOLT 1")).containsExactly("credit-hold");
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(105);
    }

    private static Answered quote(String customer, String... lines) {
        return gateway.web()
                .say(
                        "/v1/quotes",
                        json("{'customer':'%s','shipTo':'S1','lines':%s}".formatted(customer, Orders.lines(lines))))
                .is(200);
    }

    private static List<String> reasons(String customer, String... lines) {
        return quote(customer, lines)
                .at("/reasons")
                .valueStream()
                .map(each -> each.asText())
                .toList();
    }

    /** GEAR: 10 in EAST, 6 in WEST, 20 more in EAST on day 4. */
    @Test
    void an_order_is_complete_or_partial_or_backordered_as_it_asks() {
        Answered tooMany = order("PLAIN", "g1", "", "GEAR 17").refusedAs(422, "insufficient-stock");
        assertThat(tooMany.rows("/errors", "pointer", "line", "sku", "requested", "available", "promiseDate"))
                .containsExactly("/lines/0/quantity 1 GEAR 17 16 " + day(4));
        assertThat(tooMany.rows("/errors/0/explain", "step", "quantity"))
                .containsExactly("onHand 16", "availableToSell 16");

        Answered partial =
                order("PLAIN", "g2", "'fulfilment':'partial',", "GEAR 17").is(202);
        assertThat(partial.rows("/promise", "line", "location", "quantity", "date"))
                .containsExactlyInAnyOrder("1 EAST 10 " + day(0), "1 WEST 6 " + day(0));
        assertThat(partial.text("/total/amount")).isEqualTo("16.0000");
        assertThat(gateway.availableToSell("GEAR")).isZero();

        Answered backorder =
                order("PLAIN", "g3", "'fulfilment':'backorder',", "GEAR 5").is(202);
        assertThat(backorder.rows("/promise", "line", "location", "quantity", "date"))
                .containsExactly("1 EAST 5 " + day(4));
        // 20 - 5 = 15 are left on day 4.
        String onDayFour = "'requestedDate':'" + day(4) + "',";
        assertThat(order("PLAIN", "g4", onDayFour, "GEAR 16")
                        .refusedAs(422, "insufficient-stock")
                        .number("/errors/0/available"))
                .isEqualTo(15);
        order("PLAIN", "g5", onDayFour, "GEAR 15").is(202);
        order("PLAIN", "g6", "'fulfilment':'backorder',", "GEAR 1").refusedAs(422, "insufficient-stock");
    }

    @Test
    void an_order_comes_from_one_location_when_one_can_serve_all_of_it() {
        // EAST has 5 and 1, WEST has 8 and 8.
        assertThat(order("PLAIN", "d1", "", "DUO1 3", "DUO2 3")
                        .is(202)
                        .rows("/promise", "line", "location", "quantity"))
                .containsExactly("1 WEST 3", "2 WEST 3");
        // Now EAST has 5 and 1, WEST 5 and 5: each line from where it can be had at once.
        assertThat(order("PLAIN", "d2", "", "DUO1 7", "DUO2 5")
                        .is(202)
                        .rows("/promise", "line", "quantity", "location"))
                .hasSize(3)
                .contains("2 5 WEST");
    }

    @Test
    void a_refusal_has_its_own_type_for_each_reason() {
        assertRefused("unknown-customer", order("NOBODY", "r1", "", "PIN 10"));
        assertRefused("customer-blocked", order("STOPPED", "r2", "", "PIN 10"));
        assertRefused("unknown-sku", order("PLAIN", "r3", "", "GHOST 1"));
        assertRefused("unknown-sku", order("PLAIN", "r4", "", "WASHER 1"));
        assertRefused("credit-limit-exceeded", order("FULL", "r5", "", "PIN 10"));
        assertRefused("credit-hold", order("SILENT", "r6", "", "PIN 10"));
        assertRefused("minimum-not-met", order("PLAIN", "r7", "", "PIN 4"));
        assertRefused("price-mismatch", order("PLAIN", "r8", "", "FREEBIE 1"));
        assertRefused("reservation-not-found", order("PLAIN", "r9", "'reservation':'nothing',", "PIN 10"));
        assertRefused("schema-violation", order("PLAIN", "r10", "", "BOLT 1 PALLET"));
        assertRefused(
                "price-mismatch",
                send(
                        "r11",
                        Orders.of("PLAIN", "r11", "PIN 10")
                                .replace("\"quantity\":10", "\"quantity\":10,\"unitPrice\":\"0.0900\"")));
        assertRefused(
                "currency-mismatch",
                send("r12", Orders.of("PLAIN", "r12", "PIN 10").replace("EUR", "USD")));
        assertRefused(
                "invalid-ship-to",
                send("r13", Orders.of("PLAIN", "r13", "PIN 10").replace("S1", "S9")));
        assertRefused("idempotency-key-missing", gateway.web().say("/v1/orders", Orders.of("PLAIN", "r14", "PIN 10")));
        assertRefused("idempotency-key-reused", order("PLAIN", "r1", "", "PIN 11"));
        assertThat(gateway.availableToSell("PIN")).isEqualTo(500);
    }

    private static void assertRefused(String type, Answered answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.problem()).as(answer.text()).isEqualTo(type);
    }

    private static Answered order(String customer, String ref, String more, String... lines) {
        return send(ref, Orders.with(customer, ref, more, lines));
    }

    private static Answered send(String key, String body) {
        return gateway.web().order(key, body);
    }

    /** KEEP: 50 in EAST at 1.00; BUYER may owe 1,000. */
    @Test
    void a_reservation_holds_stock_and_credit_until_it_is_ordered_released_or_over() {
        Answered held = hold(20, 600);
        String id = held.text("/reservationId");
        assertThat(held.rows("/lines", "line", "sku", "location", "quantity")).containsExactly("1 KEEP EAST 20");
        assertThat(held.text("/total/amount")).isEqualTo("20.0000");
        assertKept(30, "980.0000");

        Answered longer = gateway.web()
                .say("/v1/reservations/" + id + "/extend", json("{'ttlSeconds':900}"))
                .is(200);
        assertThat(longer.text("/expiresAt")).isGreaterThan(held.text("/expiresAt"));

        // 12 of 20 are kept for good, 8 are free again.
        gateway.web()
                .say("/v1/reservations/" + id + "/confirm", json("{'lines':[{'line':1,'quantity':12}]}"))
                .is(200);
        assertKept(38, "988.0000");

        String named = "'reservation':'" + id + "',";
        order("BUYER", "h1", named, "KEEP 13").refusedAs(422, "insufficient-stock");
        String ordered = order("BUYER", "h2", named, "KEEP 12").is(202).text("/orderId");
        assertKept(38, "988.0000");
        gateway.awaitStatus(ordered, "booked");

        String released = hold(10, 600).text("/reservationId");
        assertKept(28, "978.0000");
        gateway.web().delete("/v1/reservations/" + released).is(204);
        gateway.web().delete("/v1/reservations/" + released).is(204);
        assertKept(38, "988.0000");

        String over = hold(5, 1).text("/reservationId");
        Gateway.await(
                "the hold is over",
                () -> gateway.web().get("/v1/reservations/" + over).status() == 410);
        assertKept(38, "988.0000");
        order("BUYER", "h3", "'reservation':'" + over + "',", "KEEP 5").refusedAs(410, "reservation-expired");
    }

    private static Answered hold(int quantity, int seconds) {
        return gateway.web()
                .say(
                        "/v1/reservations",
                        json("{'customer':'BUYER','currency':'EUR','ttlSeconds':%d,'lines':%s}"
                                .formatted(seconds, Orders.lines("KEEP " + quantity))))
                .is(201);
    }

    private static void assertKept(long left, String credit) {
        assertThat(gateway.availableToSell("KEEP")).isEqualTo(left);
        assertThat(gateway.headroom("BUYER")).isEqualTo(credit);
    }
}
