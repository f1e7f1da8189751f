package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;

/**
 * How the ERP misbehaves at the moment. Rates are shares of calls from 0 to 1.
 *
 * @param latencyMs how long each call works before it commits
 * @param latencyP99Ms how long one call in a hundred works instead
 * @param errorRate answers 500 and commits nothing
 * @param timeoutAfterCommitRate commits and never answers
 * @param duplicateAckRate announces the booking twice: the event of the order comes out two times under one id
 * @param refuseRate answers 422 and commits nothing
 * @param maxPerSecond more calls than this are answered 429; 0 for no limit
 * @param maxConcurrent more calls at once than this are answered 429; 0 for no limit
 * @param down everything is answered 503
 */
public record Faults(
        long latencyMs,
        long latencyP99Ms,
        double errorRate,
        double timeoutAfterCommitRate,
        double duplicateAckRate,
        double refuseRate,
        long maxPerSecond,
        long maxConcurrent,
        boolean down) {

    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, false);

    private static final long MAX_LATENCY_MS = 600_000;
    private static final long MAX_CALLS = 1_000_000;

    private static final Set<String> NAMES = Set.of(
            "latencyMs",
            "latencyP99Ms",
            "errorRate",
            "timeoutAfterCommitRate",
            "duplicateAckRate",
            "refuseRate",
            "maxPerSecond",
            "maxConcurrent",
            "down");

    /** These faults with those changed that the request names. */
    Faults changedBy(Fields request) {
        request.only(NAMES);
        return new Faults(
                request.numberOr("latencyMs", latencyMs, 0, MAX_LATENCY_MS),
                request.numberOr("latencyP99Ms", latencyP99Ms, 0, MAX_LATENCY_MS),
                request.rateOr("errorRate", errorRate),
                request.rateOr("timeoutAfterCommitRate", timeoutAfterCommitRate),
                request.rateOr("duplicateAckRate", duplicateAckRate),
                request.rateOr("refuseRate", refuseRate),
                request.numberOr("maxPerSecond", maxPerSecond, 0, MAX_CALLS),
                request.numberOr("maxConcurrent", maxConcurrent, 0, MAX_CALLS),
                request.flagOr("down", down));
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("latencyMs", latencyMs);
        json.writeNumberField("latencyP99Ms", latencyP99Ms);
        json.writeNumberField("errorRate", errorRate);
        json.writeNumberField("timeoutAfterCommitRate", timeoutAfterCommitRate);
        json.writeNumberField("duplicateAckRate", duplicateAckRate);
        json.writeNumberField("refuseRate", refuseRate);
        json.writeNumberField("maxPerSecond", maxPerSecond);
        json.writeNumberField("maxConcurrent", maxConcurrent);
        json.writeBooleanField("down", down);
        json.writeEndObject();
    }
}
