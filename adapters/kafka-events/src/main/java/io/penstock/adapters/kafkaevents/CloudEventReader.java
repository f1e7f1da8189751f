package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.penstock.domain.shared.IsoReader;
import io.penstock.domain.shared.Removal;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driven.RawRemoval;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes a CloudEvent off the wire, in binary mode (attributes in headers) or structured mode (all in one JSON document).
 *
 * <p>The data is cut out of a structured document byte by byte, never parsed and written again: a number stays as it
 * was written. An event without a time has the record's.
 */
final class CloudEventReader {
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String VERSION = "ce_version";
    static final String CONTENT_TYPE = "content-type";

    /** As many as always fit. */
    private static final int DIGITS_MAX = 18;

    private static final String STRUCTURED = "application/cloudevents";
    private static final String STRUCTURED_JSON = "application/cloudevents+json";
    private static final String UNDERSTOOD = "1.0";

    private final RepeatedText contentTypes = new RepeatedText();
    private final RepeatedText versions = new RepeatedText();
    private final RepeatedText sources = new RepeatedText();
    private final RepeatedText types = new RepeatedText();
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws UnreadableEventException when the record is no CloudEvent */
    RawEvent read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new UnreadableEventException("the record has no value");
        }
        String contentType = contentTypes.text(Origin.headerBytes(record, CONTENT_TYPE));
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)
                ? structured(record, value, contentType)
                : binary(record, value);
    }

    /**
     * A key without a value. What is gone is told by the header {@value #VERSION}, or else by the time: all that was
     * stated up to then.
     *
     * @throws UnreadableEventException when key, version or time are none
     */
    RawRemoval tombstone(String entity, ConsumerRecord<byte[], byte[]> record) {
        String version = Origin.header(record, VERSION);
        return new RawRemoval(
                entity,
                needed("key", key(record, "")),
                version == null
                        ? Removal.at(time(Origin.header(record, TIME), record))
                        : Removal.ofVersion(version(version)),
                DeadLetter.partnerOf(record));
    }

    private static long version(String text) {
        if (text.length() > DIGITS_MAX || !text.chars().allMatch(c -> c >= '0' && c <= '9') || text.isEmpty()) {
            throw new UnreadableEventException("the version " + text + " is none");
        }
        return Long.parseLong(text);
    }

    private RawEvent binary(ConsumerRecord<byte[], byte[]> record, byte[] data) {
        checkVersion(needed(SPEC_VERSION, versions.text(Origin.headerBytes(record, SPEC_VERSION))));
        return new RawEvent(
                needed(ID, Origin.header(record, ID)),
                needed(SOURCE, sources.text(Origin.headerBytes(record, SOURCE))),
                needed(TYPE, types.text(Origin.headerBytes(record, TYPE))),
                time(Origin.header(record, TIME), record),
                key(record, ""),
                data);
    }

    private RawEvent structured(ConsumerRecord<byte[], byte[]> record, byte[] value, String contentType) {
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(STRUCTURED_JSON)) {
            throw new UnreadableEventException("content type " + contentType + " is not understood");
        }
        var document = document(value);
        checkVersion(needed("specversion", document.attributes.get("specversion")));
        return new RawEvent(
                needed("id", document.attributes.get("id")),
                needed("source", document.attributes.get("source")),
                needed("type", document.attributes.get("type")),
                time(document.attributes.get("time"), record),
                key(record, document.attributes.getOrDefault("subject", "")),
                document.data);
    }

    private Document document(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            return document(parser, value);
        } catch (IOException fault) {
            throw new UnreadableEventException("not a structured CloudEvent: " + fault.getMessage());
        }
    }

    private static Document document(JsonParser parser, byte[] value) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableEventException("a structured CloudEvent is a JSON object");
        }
        var attributes = new HashMap<String, String>();
        byte @Nullable [] data = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("data")) {
                data = cutOut(parser, value);
            } else if (name.equals("data_base64")) {
                data = parser.getBinaryValue();
            } else if (token.isScalarValue()) {
                attributes.put(name, parser.getText());
            } else {
                throw new UnreadableEventException("the attribute " + name + " is neither text nor number");
            }
        }
        if (parser.nextToken() != null) {
            throw new UnreadableEventException("there is more behind the CloudEvent's end");
        }
        if (data == null) {
            throw new UnreadableEventException("the event has no data");
        }
        return new Document(attributes, data);
    }

    private static byte[] cutOut(JsonParser parser, byte[] value) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        int to = (int) parser.currentLocation().getByteOffset();
        if (from < 0 || to <= from) {
            throw new UnreadableEventException("the CloudEvent is not written in UTF-8");
        }
        return Arrays.copyOfRange(value, from, to);
    }

    private static void checkVersion(String version) {
        if (!version.equals(UNDERSTOOD)) {
            throw new UnreadableEventException("CloudEvents version " + version + " is not understood");
        }
    }

    private static Instant time(@Nullable String text, ConsumerRecord<byte[], byte[]> record) {
        if (text == null) {
            return Instant.ofEpochMilli(record.timestamp());
        }
        try {
            return IsoReader.instant(text, Instant::parse);
        } catch (DateTimeException fault) {
            throw new UnreadableEventException("the time " + text + " is none");
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record, String otherwise) {
        byte[] key = record.key();
        return key == null ? otherwise : new String(key, UTF_8);
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new UnreadableEventException("the attribute " + name + " is missing");
        }
        return value;
    }

    /** A structured CloudEvent, taken apart. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through: never compared, never hashed
    private record Document(Map<String, String> attributes, byte[] data) {}
}
