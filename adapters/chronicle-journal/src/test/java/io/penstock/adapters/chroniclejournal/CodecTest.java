package io.penstock.adapters.chroniclejournal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final int ROUNDS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

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
        Instant at = Instant.parse("2026-11-21T03:02:49.120Z");
        JournalEntry confirmed = new JournalEntry.TokenConfirmed(new TokenId("T-9"), Map.of(2, 12L), at);
        assertThat(new String(journal.encode(confirmed), UTF_8)).isEqualTo("""
            {"type":"tokenConfirmed","token":"T-9","lines":[{"line":2,"quantity":12}],\
            "at":"2026-11-21T03:02:49.120Z"}\
            """);
        assertThat(new String(ledger.encode(new LedgerEntry.Booked(new OrderId("O-1"), "SO 7 Größe", 41, at)), UTF_8))
                .isEqualTo("""
                    {"type":"booked","order":"O-1","erpNumber":"SO 7 Größe","version":41,\
                    "at":"2026-11-21T03:02:49.120Z"}\
                    """);
    }
}
