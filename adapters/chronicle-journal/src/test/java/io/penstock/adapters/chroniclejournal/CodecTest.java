package io.penstock.adapters.chroniclejournal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.pricing.ResolvedPrice.Source;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final int ROUNDS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final ChannelId WEB = new ChannelId("WEB");
    private static final Instant AT = Instant.parse("2026-11-21T03:02:49.120Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<OrderLine> LINES = List.of(
            new OrderLine(
                    10, new Sku("PIN-8"), 12, Money.parse("11.9", EUR), Money.parse("142.8", EUR), Source.CONTRACT),
            new OrderLine(
                    20, new Sku("NUT-8"), 300, Money.parse("0.5", EUR), Money.parse("150", EUR), Source.CONTRACT));

    private final JournalCodec journal = new JournalCodec();
    private final LedgerCodec ledger = new LedgerCodec();

    @Test
    void every_journal_entry_comes_back_as_it_was() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            JournalEntry entry = new SomeEntries(seed).journalEntry(seed % SomeEntries.JOURNAL_KINDS);
            byte[] bytes = journal.encode(entry);
            assertThat(journal.decode(bytes))
                    .as("seed %d: %s", seed, new String(bytes, UTF_8))
                    .isEqualTo(entry);
        }
    }

    @Test
    void what_is_left_out_comes_back_whichever_habits_an_order_or_token_keeps() {
        SomeEntries.Habit[] habits = SomeEntries.Habit.values();
        for (int seed = 0; seed < 4 << habits.length; seed++) {
            Set<SomeEntries.Habit> kept = EnumSet.noneOf(SomeEntries.Habit.class);
            for (int i = 0; i < habits.length; i++) {
                if ((seed >> i & 1) != 0) {
                    kept.add(habits[i]);
                }
            }
            SomeEntries entries = new SomeEntries(seed, kept);
            for (JournalEntry entry : List.of(entries.journalEntry(0), entries.journalEntry(4))) {
                byte[] bytes = journal.encode(entry);
                assertThat(journal.decode(bytes))
                        .as("seed %d: %s", seed, new String(bytes, UTF_8))
                        .isEqualTo(entry);
            }
        }
    }

    @Test
    void what_follows_from_the_rest_of_an_order_is_left_out() {
        JournalEntry order = order("O-7", LINES, promises("O-7"));
        String written = """
            {"type":"accepted","order":{"id":"O-7","channel":"WEB","channelOrderRef":"WEB-1","customer":"CUST-1",\
            "shipTo":"MAIN","currency":"EUR","lines":[\
            {"line":10,"sku":"PIN-8","quantity":12,"unitPrice":"11.9000","priceSource":"CONTRACT"},\
            {"line":20,"sku":"NUT-8","quantity":300,"unitPrice":"0.5000"}],"promises":[\
            {"line":10,"location":"DC-EAST","date":"2026-11-21"},\
            {"line":20,"quantity":100},\
            {"line":20,"location":"DC-WEST","quantity":200,"supplyDate":"2026-11-30","date":"2026-11-30"}],\
            "total":"292.8000","acceptedAt":"2026-11-21T03:02:49.120Z"},\
            "request":{"idempotencyKey":"key-1","fingerprint":"0123456789abcdef"}}\
            """;
        assertThat(new String(journal.encode(order), UTF_8)).isEqualTo(written);
        assertThat(journal.decode(written.getBytes(UTF_8))).isEqualTo(order);
    }

    @Test
    void an_order_of_which_nothing_is_left_out_is_read_too() {
        String full = """
            {"type":"accepted","order":{"id":"O-7","channel":"WEB","channelOrderRef":"WEB-1","customer":"CUST-1",\
            "shipTo":"MAIN","currency":"EUR","lines":[\
            {"line":10,"sku":"PIN-8","quantity":12,"unitPrice":"11.9000","amount":"142.8000",\
            "priceSource":"CONTRACT"},\
            {"line":20,"sku":"NUT-8","quantity":300,"unitPrice":"0.5000","amount":"150.0000",\
            "priceSource":"CONTRACT"}],"promises":[\
            {"reservation":"O-7.1","line":10,"sku":"PIN-8","location":"DC-EAST","quantity":12,\
            "date":"2026-11-21"},\
            {"reservation":"O-7.2","line":20,"sku":"NUT-8","location":"DC-EAST","quantity":100,\
            "date":"2026-11-21"},\
            {"reservation":"O-7.3","line":20,"sku":"NUT-8","location":"DC-WEST","quantity":200,\
            "supplyDate":"2026-11-30","date":"2026-11-30"}],\
            "total":"292.8000","credit":"O-7.credit","acceptedAt":"2026-11-21T03:02:49.120Z"},\
            "request":{"channel":"WEB","idempotencyKey":"key-1","fingerprint":"0123456789abcdef"}}\
            """;
        assertThat(journal.decode(full.getBytes(UTF_8))).isEqualTo(order("O-7", LINES, promises("O-7")));
    }

    @Test
    void a_token_is_written_and_read_like_an_order() {
        HeldToken token = new HeldToken(
                new TokenId("R-7"),
                WEB,
                new CustomerId("CUST-1"),
                Optional.of(new ShipToId("MAIN")),
                EUR,
                LINES,
                promises("R-7"),
                Money.parse("292.8", EUR),
                ReservationId.ofCredit("R-7"),
                AT,
                AT.plusSeconds(900));
        String written = """
            {"type":"tokenHeld","token":{"id":"R-7","channel":"WEB","customer":"CUST-1","shipTo":"MAIN",\
            "currency":"EUR","lines":[\
            {"line":10,"sku":"PIN-8","quantity":12,"unitPrice":"11.9000","priceSource":"CONTRACT"},\
            {"line":20,"sku":"NUT-8","quantity":300,"unitPrice":"0.5000"}],"promises":[\
            {"line":10,"location":"DC-EAST","date":"2026-11-21"},\
            {"line":20,"quantity":100},\
            {"line":20,"location":"DC-WEST","quantity":200,"supplyDate":"2026-11-30","date":"2026-11-30"}],\
            "total":"292.8000","heldAt":"2026-11-21T03:02:49.120Z","expiry":"2026-11-21T03:17:49.120Z"}}\
            """;
        String full = """
            {"type":"tokenHeld","token":{"id":"R-7","channel":"WEB","customer":"CUST-1","shipTo":"MAIN",\
            "currency":"EUR","lines":[\
            {"line":10,"sku":"PIN-8","quantity":12,"unitPrice":"11.9000","amount":"142.8000",\
            "priceSource":"CONTRACT"},\
            {"line":20,"sku":"NUT-8","quantity":300,"unitPrice":"0.5000","amount":"150.0000",\
            "priceSource":"CONTRACT"}],"promises":[\
            {"reservation":"R-7.1","line":10,"sku":"PIN-8","location":"DC-EAST","quantity":12,\
            "date":"2026-11-21"},\
            {"reservation":"R-7.2","line":20,"sku":"NUT-8","location":"DC-EAST","quantity":100,\
            "date":"2026-11-21"},\
            {"reservation":"R-7.3","line":20,"sku":"NUT-8","location":"DC-WEST","quantity":200,\
            "supplyDate":"2026-11-30","date":"2026-11-30"}],\
            "total":"292.8000","credit":"R-7.credit","heldAt":"2026-11-21T03:02:49.120Z",\
            "expiry":"2026-11-21T03:17:49.120Z"}}\
            """;
        JournalEntry held = new JournalEntry.TokenHeld(token);
        assertThat(new String(journal.encode(held), UTF_8)).isEqualTo(written);
        assertThat(journal.decode(written.getBytes(UTF_8))).isEqualTo(held);
        assertThat(journal.decode(full.getBytes(UTF_8))).isEqualTo(held);
    }

    /** An amount that the product of price and quantity would not give, or gives only when it overflows, is written. */
    @Test
    void an_amount_is_left_out_only_where_it_is_price_times_quantity() {
        Money price = Money.parse("11.9", EUR);
        long half = 1L << 62;
        assertThat(amountWritten(price, 12, price.times(12))).isFalse();
        assertThat(amountWritten(price, -12, price.times(-12))).isFalse();
        assertThat(amountWritten(price, 0, Money.zero(EUR))).isFalse();
        assertThat(amountWritten(new Money(Long.MIN_VALUE, EUR), 1, new Money(Long.MIN_VALUE, EUR)))
                .isFalse();
        assertThat(amountWritten(price, 12, price.times(11))).isTrue();
        assertThat(amountWritten(price, 12, new Money(1_428_000, USD))).isTrue();
        assertThat(amountWritten(new Money(half, EUR), 2, new Money(half * 2, EUR)))
                .isTrue();
        assertThat(amountWritten(new Money(half, EUR), 4, Money.zero(EUR))).isTrue();
        assertThat(amountWritten(new Money(Long.MIN_VALUE, EUR), -1, new Money(Long.MIN_VALUE, EUR)))
                .isTrue();
        assertThat(amountWritten(new Money(119_000, USD), 12, new Money(1_428_000, USD)))
                .isFalse();
    }

    private boolean amountWritten(Money price, long quantity, Money amount) {
        Source source = Source.LIST;
        JournalEntry entry =
                order("O-7", List.of(new OrderLine(1, new Sku("S"), quantity, price, amount, source)), List.of());
        byte[] bytes = journal.encode(entry);
        assertThat(journal.decode(bytes)).isEqualTo(entry);
        return new String(bytes, UTF_8).contains("\"amount\"");
    }

    /** In the order of their lines or against it: the longest order that a channel can send. */
    @Test
    void a_long_order_names_none_of_its_reservations() {
        List<OrderLine> lines = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        List<Promise> backwards = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            lines.add(new OrderLine(i, new Sku("SKU-" + i), i, Money.zero(EUR), Money.zero(EUR), Source.LIST));
        }
        for (int i = 1; i <= lines.size(); i++) {
            promises.add(promise("O-7", i, lines.get(i - 1), i, "DC-EAST", Optional.empty()));
            OrderLine opposite = lines.get(lines.size() - i);
            backwards.add(promise("O-7", i, opposite, opposite.quantity(), "DC-EAST", Optional.empty()));
        }
        for (JournalEntry entry : List.of(order("O-7", lines, promises), order("O-7", lines, backwards))) {
            byte[] bytes = journal.encode(entry);
            assertThat(journal.decode(bytes)).isEqualTo(entry);
            assertThat(new String(bytes, UTF_8)).doesNotContain("reservation").containsOnlyOnce("\"SKU-500\"");
        }
    }

    @Test
    void what_follows_from_nothing_is_refused_where_it_is_missing() throws IOException {
        byte[] written = journal.encode(order("O-7", LINES, promises("O-7")));
        for (String field : List.of(
                "/lines/0/unitPrice",
                "/lines/0/priceSource",
                "/promises/0/line",
                "/promises/0/location",
                "/promises/0/date",
                "/total",
                "/lines")) {
            JsonNode record = JSON.readTree(written);
            JsonPointer at = JsonPointer.compile("/order" + field);
            ((ObjectNode) record.at(at.head())).remove(at.last().getMatchingProperty());
            assertThatThrownBy(() -> journal.decode(JSON.writeValueAsBytes(record)))
                    .as(field)
                    .hasMessageContaining(at.last().getMatchingProperty() + " is missing");
        }
        ObjectNode strange = (ObjectNode) JSON.readTree(written);
        ((ObjectNode) strange.at("/order/promises/0")).put("line", 30);
        assertThatThrownBy(() -> journal.decode(JSON.writeValueAsBytes(strange)))
                .hasMessageContaining("sku is missing");
        ObjectNode turned = JSON.createObjectNode().put("type", "accepted");
        turned.set("request", JSON.readTree(written).path("request"));
        turned.set("order", JSON.readTree(written).path("order"));
        assertThatThrownBy(() -> journal.decode(JSON.writeValueAsBytes(turned)))
                .hasMessageContaining("channel is missing");
    }

    private static JournalEntry order(String id, List<OrderLine> lines, List<Promise> promises) {
        Order order = new Order(
                new OrderId(id),
                WEB,
                "WEB-1",
                new CustomerId("CUST-1"),
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                lines,
                promises,
                OrderRequest.Extras.NONE,
                Money.parse("292.8", EUR),
                ReservationId.ofCredit(id),
                AT);
        return new JournalEntry.Accepted(
                order, new JournalEntry.RequestName(WEB, "key-1", "0123456789abcdef"), Optional.empty());
    }

    /** The second line is served from two locations. */
    private static List<Promise> promises(String owner) {
        return List.of(
                promise(owner, 1, LINES.getFirst(), 12, "DC-EAST", Optional.empty()),
                promise(owner, 2, LINES.getLast(), 100, "DC-EAST", Optional.empty()),
                promise(owner, 3, LINES.getLast(), 200, "DC-WEST", Optional.of(TODAY.plusDays(9))));
    }

    private static Promise promise(
            String owner, int number, OrderLine line, long quantity, String location, Optional<LocalDate> supply) {
        return new Promise(
                ReservationId.ofPick(owner, number),
                line.line(),
                new PositionKey(line.sku(), new LocationId(location)),
                quantity,
                supply,
                supply.orElse(TODAY));
    }

    @Test
    void every_ledger_entry_comes_back_as_it_was() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            LedgerEntry entry = new SomeEntries(seed).ledgerEntry(seed % SomeEntries.LEDGER_KINDS);
            byte[] bytes = ledger.encode(entry);
            assertThat(ledger.decode(bytes))
                    .as("seed %d: %s", seed, new String(bytes, UTF_8))
                    .isEqualTo(entry);
        }
    }

    @Test
    void fields_of_a_later_release_are_passed_over_wherever_they_stand() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            JournalEntry entry = new SomeEntries(seed).journalEntry(seed % SomeEntries.JOURNAL_KINDS);
            JsonNode later = JSON.readTree(journal.encode(entry));
            addUnknownFields(later);
            assertThat(journal.decode(JSON.writeValueAsBytes(later)))
                    .as("seed %d", seed)
                    .isEqualTo(entry);
        }
    }

    private static void addUnknownFields(JsonNode node) {
        node.forEach(CodecTest::addUnknownFields);
        if (node instanceof ObjectNode object) {
            ArrayNode list = JSON.createArrayNode()
                    .add(1.5)
                    .addNull()
                    .add(JSON.createObjectNode().put("id", "inner"));
            object.set("addedList", list);
            object.set("addedObject", JSON.createObjectNode().set("lines", list));
            object.put("addedText", "text").putNull("addedNull").put("addedFlag", true);
        }
    }

    /** All of a record that is not optional is needed: taken away or of another kind, the record is refused. */
    @Test
    void a_field_that_is_missing_or_of_another_kind_is_refused() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            LedgerEntry entry = new SomeEntries(seed).ledgerEntry(seed % SomeEntries.LEDGER_KINDS);
            ObjectNode whole = (ObjectNode) JSON.readTree(ledger.encode(entry));
            for (Map.Entry<String, JsonNode> field : whole.properties()) {
                ObjectNode without = whole.deepCopy().without(field.getKey());
                if (!field.getKey().equals("detail")) {
                    refuses(without);
                }
                refuses(whole.deepCopy().putNull(field.getKey()));
                refuses(whole.deepCopy()
                        .set(field.getKey(), JSON.createArrayNode().add(field.getValue())));
                refuses(whole.deepCopy().set(field.getKey(), opposite(field.getValue())));
            }
        }
    }

    private static JsonNode opposite(JsonNode value) {
        return value.isNumber()
                ? JSON.getNodeFactory().textNode(value.asText())
                : JSON.getNodeFactory().numberNode(7);
    }

    private void refuses(JsonNode record) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(record);
        assertThatThrownBy(() -> ledger.decode(bytes))
                .as(record.toString())
                .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
    }

    @Test
    void a_record_cut_short_or_followed_by_another_is_refused() {
        byte[] whole = ledger.encode(new LedgerEntry.Attempted(new OrderId("O-1"), 1, Instant.EPOCH));
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ledger.decode(torn)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] two = (new String(whole, UTF_8) + new String(whole, UTF_8)).getBytes(UTF_8);
        assertThatThrownBy(() -> ledger.decode(two)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_record_is_refused_with_the_reason() {
        assertThatThrownBy(() -> journal.decode("[]".getBytes(UTF_8))).hasMessageContaining("START_OBJECT");
        assertThatThrownBy(() -> journal.decode("{}".getBytes(UTF_8))).hasMessageContaining("type");
        assertThatThrownBy(() -> journal.decode("{\"at\":1,\"type\":\"tokenReleased\"}".getBytes(UTF_8)))
                .hasMessageContaining("begins with its type");
        assertThatThrownBy(() -> journal.decode("{\"type\":\"booked\"}".getBytes(UTF_8)))
                .hasMessageContaining("no such journal entry: booked");
        assertThatThrownBy(() -> ledger.decode("{\"type\":\"accepted\"}".getBytes(UTF_8)))
                .hasMessageContaining("no such ledger entry: accepted");
        assertThatThrownBy(() -> journal.decode("{\"type\":\"tokenReleased\",\"token\":\"T\"}".getBytes(UTF_8)))
                .hasMessageContaining("at is missing");
    }

    @Test
    void a_person_can_read_it() {
        JournalEntry confirmed = new JournalEntry.TokenConfirmed(new TokenId("T-9"), Map.of(2, 12L), AT);
        assertThat(new String(journal.encode(confirmed), UTF_8)).isEqualTo("""
            {"type":"tokenConfirmed","token":"T-9","lines":[{"line":2,"quantity":12}],\
            "at":"2026-11-21T03:02:49.120Z"}\
            """);
        assertThat(new String(ledger.encode(new LedgerEntry.Booked(new OrderId("O-1"), "SO 7 Größe", 41, AT)), UTF_8))
                .isEqualTo("""
                    {"type":"booked","order":"O-1","erpNumber":"SO 7 Größe","version":41,\
                    "at":"2026-11-21T03:02:49.120Z"}\
                    """);
    }
}
