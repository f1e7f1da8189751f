package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {
    private static final long RECORD_MILLIS = 1_000;
    private static final Map<String, String> BINARY = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "7",
            "ce_source", "/erp",
            "ce_type", "penstock.stock.level",
            "ce_time", "2026-03-01T13:00:00+01:00");
    private static final Map<String, String> STRUCTURED = Map.of("content-type", "application/cloudevents+json");

    private final CloudEventReader reader = new CloudEventReader();

    @Test
    void in_binary_mode_the_headers_are_the_attributes_and_the_value_is_the_data() {
        var event = read(BINARY, "{}");
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.source()).isEqualTo("/erp");
        assertThat(event.type()).isEqualTo("penstock.stock.level");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(event.key()).isEqualTo("K");
        assertThat(event.data()).isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void an_event_without_a_time_has_the_records() {
        assertThat(read(without("ce_time"), "{}").time()).isEqualTo(Instant.ofEpochMilli(RECORD_MILLIS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
    void a_missing_attribute_is_named(String attribute) {
        assertThatThrownBy(() -> read(without(attribute), "{}"))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, version 0.3",
        "ce_time, yesterday, yesterday",
        "content-type, application/cloudevents-batch+json, application/cloudevents-batch+json",
        "content-type, application/cloudevents+avro, application/cloudevents+avro"
    })
    void what_is_not_understood_is_named(String header, String value, String named) {
        var headers = new TreeMap<>(BINARY);
        headers.put(header, value);
        assertThatThrownBy(() -> read(headers, "{}"))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(named);
    }

    @Test
    void in_structured_mode_the_data_is_cut_out_as_it_was_written() {
        var event = read(STRUCTURED, document("{ \"price\": 12.3450, \"name\": \"Schlüssel\", \"n\": [1e400] }"));
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(new String(event.data(), UTF_8))
                .isEqualTo("{ \"price\": 12.3450, \"name\": \"Schlüssel\", \"n\": [1e400] }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.3450", "\"text ü \\\" end\"", "true", "null", "[1, [2]]"})
    void any_json_may_be_the_data(String data) {
        assertThat(new String(read(STRUCTURED, document(data)).data(), UTF_8)).isEqualTo(data);
    }

    @Test
    void a_structured_event_without_a_key_has_its_subject() {
        var record = record(STRUCTURED, document("{}").getBytes(UTF_8), Optional.empty());
        assertThat(reader.read(record).key()).isEqualTo("A@B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/erp\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/e\",\"type\":\"t\",\"data\":1}",
                "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/e\",\"type\":\"t\",\"data\":1} more",
                "{\"specversion\":\"1.0\",\"id\":{},\"source\":\"/e\",\"type\":\"t\",\"data\":1}",
                "{\"specversion\":\"1.0\",\"id\":null,\"source\":\"/e\",\"type\":\"t\",\"data\":{\"a\":}}"
            })
    void a_document_that_is_no_cloud_event_is_unreadable(String document) {
        assertThatThrownBy(() -> read(STRUCTURED, document)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void a_document_in_another_encoding_is_unreadable() {
        var record = record(STRUCTURED, document("{}").getBytes(UTF_16), Optional.of("K"));
        assertThatThrownBy(() -> reader.read(record)).isInstanceOf(UnreadableEventException.class);
    }

    private static String document(String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/erp\",\"type\":\"penstock.stock.level\",\"data\" : "
                + data + " ,\"subject\":\"A@B\",\"time\":\"2026-03-01T12:00:00Z\",\"sequence\":12}";
    }

    private static Map<String, String> without(String header) {
        var rest = new TreeMap<>(BINARY);
        rest.remove(header);
        return rest;
    }

    private RawEvent read(Map<String, String> headers, String value) {
        return reader.read(record(headers, value.getBytes(UTF_8), Optional.of("K")));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            Map<String, String> headers, byte[] value, Optional<String> key) {
        var all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                "topic",
                0,
                0L,
                RECORD_MILLIS,
                TimestampType.CREATE_TIME,
                1,
                value.length,
                key.map(text -> text.getBytes(UTF_8)).orElse(null),
                value,
                all,
                Optional.empty());
    }
}
