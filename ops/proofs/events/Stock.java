package events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Events as their sources write them: CloudEvents in binary mode. */
final class Stock {
    static final String TOPIC = "penstock.stock.v1";
    static final String LOCATION = "DC-EAST";

    private static final Header SPEC = header("ce_specversion", "1.0");
    private static final Header WMS = header("ce_source", "/load/wms");
    private static final Header ERP = header("ce_source", "/load/erp");
    private static final Header TYPE = header("ce_type", "penstock.stock.level");
    private static final Header JSON = header("content-type", "application/json");

    private Stock() {}

    static String sku(int number) {
        return "SKU-%07d".formatted(number);
    }

    /** The whole level of a position, as a warehouse tells it. */
    static ProducerRecord<byte[], byte[]> level(String sku, long version, long onHand, Instant at) {
        String key = sku + "@" + LOCATION;
        String data = "{\"sku\":\"" + sku + "\",\"location\":\"" + LOCATION + "\",\"version\":" + version
                + ",\"onHand\":" + onHand + ",\"unavailable\":3,\"allocated\":12,\"safetyStock\":5}";
        return record(TOPIC, key, WMS, TYPE, key + "/" + version, at, data);
    }

    static ProducerRecord<byte[], byte[]> event(String topic, String key, String type, String id, String data) {
        return record(topic, key, ERP, header("ce_type", type), id, Instant.now(), data);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, Header source, Header type, String id, Instant at, String data) {
        List<Header> headers = List.of(SPEC, header("ce_id", id), source, type, header("ce_time", at.toString()), JSON);
        return new ProducerRecord<>(topic, null, null, key.getBytes(US_ASCII), data.getBytes(US_ASCII), headers);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(US_ASCII));
    }
}
