package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A CloudEvent of the ERP's.
 *
 * @param type such as {@code penstock.stock.level}; its second word names the topic
 * @param key the entity it is about
 * @param id the same one for the same event, also when it comes out again
 * @param data its payload, JSON
 */
record ErpEvent(String type, String key, String id, String time, String data) {
    static final String SOURCE = "/erp/simulator";

    private static final String DOMAIN = "penstock.";

    static ErpEvent of(String name, String key, String id, String time, Json.Body data) {
        return new ErpEvent(DOMAIN + name, key, id, time, Json.write(data));
    }

    String topic() {
        return DOMAIN + type.substring(DOMAIN.length(), type.indexOf('.', DOMAIN.length())) + ".v1";
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", id);
        json.writeStringField("source", SOURCE);
        json.writeStringField("type", type);
        json.writeStringField("subject", key);
        json.writeStringField("time", time);
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName("data");
        json.writeRawValue(data);
        json.writeEndObject();
    }
}
