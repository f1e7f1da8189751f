package io.penstock.gateway.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a command prints: lines for people, or one JSON object a line for programs. */
final class Output {
    private static final String OPTION = "--output";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final boolean json;

    private Output(boolean json) {
        this.json = json;
    }

    static OptionSpec option() {
        return OptionSpec.builder(OPTION)
                .type(String.class)
                .paramLabel("FORMAT")
                .description("text, or json: one object a line; default text")
                .build();
    }

    static Output of(ParseResult options) {
        String format = options.matchedOptionValue(OPTION, "text");
        if (!format.equals("text") && !format.equals("json")) {
            throw new Config.ConfigException("--output is \"" + format + "\", but must be text or json");
        }
        return new Output(format.equals("json"));
    }

    boolean isJson() {
        return json;
    }

    /** One thing, in both ways. */
    void row(Map<String, ?> fields, String text) {
        try {
            System.out.println(json ? MAPPER.writeValueAsString(new TreeMap<>(fields)) : text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A word to people. */
    void note(String text) {
        if (!json) {
            System.out.println(text);
        }
    }
}
