package io.penstock.perf.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the generator wrote at the end of a run. */
record LoadResult(JsonNode json, List<Path> logs) {
    /** Of one kind of request in one phase. */
    record Measured(JsonNode json) {
        int index() {
            return json.get("index").asInt();
        }

        String request() {
            return json.get("request").asText();
        }

        long count(String name) {
            return json.get(name).asLong();
        }

        double seconds() {
            return json.get("seconds").asDouble();
        }

        long answered() {
            return count("accepted") + count("rejected") + count("limited");
        }

        double answeredPerSecond() {
            return answered() / seconds();
        }

        double acceptedPerSecond() {
            return count("accepted") / seconds();
        }

        double offeredPerSecond() {
            return count("offered") / seconds();
        }

        /** From when a request was to begin, in microseconds; {@code p99}, {@code max}, {@code mean}. */
        double latency(String percentile) {
            return json.get("latencyMicros").get(percentile).asDouble();
        }

        /** From when it was sent, in microseconds. */
        double service(String percentile) {
            return json.get("serviceMicros").get(percentile).asDouble();
        }
    }

    /** A slot of the timeline. */
    record Slot(JsonNode json) {
        double at(String name) {
            return json.get(name).asDouble();
        }
    }

    /** Those with load, in their order; with several kinds of requests, each by itself. */
    List<Measured> phases() {
        List<Measured> phases = new ArrayList<>();
        for (JsonNode phase : json.get("phases")) {
            if (!phase.get("phase").asText().startsWith("rest")) {
                phases.add(new Measured(phase));
            }
        }
        return phases;
    }

    Measured last() {
        return phases().getLast();
    }

    List<Slot> timeline() {
        List<Slot> slots = new ArrayList<>();
        json.get("timeline").forEach(slot -> slots.add(new Slot(slot)));
        return slots;
    }

    double generatorCpuSeconds() {
        return json.get("generatorCpuSeconds").asDouble();
    }
}
