package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Supply that is on its way. */
record Receipt(String receipt, String sku, String location, long quantity, String date) {
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(json);
        json.writeEndObject();
    }

    /** @param version of the position that has it on hand */
    void writeTo(JsonGenerator json, long version) throws IOException {
        json.writeStartObject();
        writeFields(json);
        json.writeNumberField("version", version);
        json.writeEndObject();
    }

    private void writeFields(JsonGenerator json) throws IOException {
        json.writeStringField("receipt", receipt);
        json.writeStringField("sku", sku);
        json.writeStringField("location", location);
        json.writeNumberField("quantity", quantity);
        json.writeStringField("date", date);
    }
}
