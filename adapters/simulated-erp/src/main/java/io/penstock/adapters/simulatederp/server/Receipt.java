package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Supply that is on its way. */
record Receipt(String receipt, String sku, String location, long quantity, String date) {
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("receipt", receipt);
        json.writeStringField("sku", sku);
        json.writeStringField("location", location);
        json.writeNumberField("quantity", quantity);
        json.writeStringField("date", date);
        json.writeEndObject();
    }
}
