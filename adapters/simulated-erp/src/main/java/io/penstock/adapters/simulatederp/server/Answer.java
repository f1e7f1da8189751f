package io.penstock.adapters.simulatederp.server;

/** What goes back to the caller: an HTTP status and JSON. */
record Answer(int status, String body) {
    static Answer of(int status, Json.Body body) {
        return new Answer(status, Json.write(body));
    }

    /** Any answer that is not what was asked for: {@code {"reason": …}}. */
    static Answer fault(int status, String reason) {
        return of(status, json -> {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeEndObject();
        });
    }

    boolean isGood() {
        return status < 300;
    }
}
