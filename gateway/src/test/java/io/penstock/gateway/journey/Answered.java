package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What came back over HTTP. Places in the body are JSON pointers. */
record Answered(int status, String text, HttpResponse<String> response) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Answered of(HttpResponse<String> response) {
        return new Answered(response.statusCode(), response.body(), response);
    }

    JsonNode body() {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }

    JsonNode at(String pointer) {
        return body().at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asText();
    }

    long number(String pointer) {
        JsonNode found = at(pointer);
        assertThat(found.isIntegralNumber()).as("%s in %s", pointer, text).isTrue();
        return found.asLong();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The last segment of the problem's type. */
    String problem() {
        String type = text("/type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    boolean isReplayed() {
        return header("Idempotent-Replayed").equals("true");
    }

    /** A list in the body, each item as the values of these fields, joined by blanks. */
    List<String> rows(String pointer, String... fields) {
        List<String> rows = new ArrayList<>();
        for (JsonNode item : at(pointer)) {
            List<String> values = new ArrayList<>();
            for (String field : fields) {
                values.add(item.path(field).asText());
            }
            rows.add(String.join(" ", values));
        }
        return rows;
    }

    Answered is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    Answered refusedAs(int expected, String problem) {
        is(expected);
        assertThat(problem()).as(text).isEqualTo(problem);
        return this;
    }
}
