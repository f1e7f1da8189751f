package io.penstock.perf.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a run came to: a few lines for people, a JSON file for the report. */
final class Results {
    private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    private final LoadPlan plan;
    private final Generator generator;
    private final double cpuSeconds;

    /** @param cpuSeconds what the generator itself used */
    Results(LoadPlan plan, Generator generator, double cpuSeconds) {
        this.plan = plan;
        this.generator = generator;
        this.cpuSeconds = cpuSeconds;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-22s %-16s %9s %9s %8s %8s %7s %7s %7s %9s | %s%n",
                "phase",
                "request",
                "offered",
                "accepted",
                "rejected",
                "limited",
                "failed",
                "dropped",
                "late",
                "per s",
                "latency in us: p50, p90, p99, p99.9, max; service p50, p99");
        for (int p = 0; p < plan.phases().size(); p++) {
            if (plan.phases().get(p) instanceof Phase.Rest) {
                continue;
            }
            for (int k = 0; k < plan.kinds().size(); k++) {
                line(out, p, k);
            }
        }
        out.printf(Locale.ROOT, "generator: %.2f CPU seconds%n", cpuSeconds);
    }

    private void line(PrintStream out, int phase, int kind) {
        Tally tally = generator.tally(phase, kind);
        out.printf(
                Locale.ROOT,
                "%-22s %-16s %9d %9d %8d %8d %7d %7d %7d %9.0f | %.0f %.0f %.0f %.0f %.0f; %.0f %.0f%n",
                plan.phases().get(phase).text(),
                plan.kinds().get(kind).name(),
                tally.offered,
                tally.accepted,
                tally.rejected,
                tally.limited,
                tally.failed + tally.timedOut,
                tally.dropped,
                tally.late,
                answeredPerSecond(phase, tally),
                micros(tally.latency, 50),
                micros(tally.latency, 90),
                micros(tally.latency, 99),
                micros(tally.latency, 99.9),
                micros(tally.latency, 100),
                micros(tally.service, 50),
                micros(tally.service, 99));
    }

    private double countedSeconds(int phase) {
        double seconds = plan.phases().get(phase).seconds();
        return Math.max(1e-9, seconds - plan.warmupNanos() / 1e9);
    }

    private double answeredPerSecond(int phase, Tally tally) {
        return (tally.accepted + tally.rejected + tally.limited) / countedSeconds(phase);
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1e3;
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newOutputStream(file))) {
            json.writeStartObject();
            json.writeStringField("target", plan.host());
            json.writeStringField("arrivals", plan.arrivals().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("connections", plan.connections());
            json.writeNumberField("generatorCpuSeconds", cpuSeconds);
            json.writeArrayFieldStart("phases");
            for (int p = 0; p < plan.phases().size(); p++) {
                for (int k = 0; k < plan.kinds().size(); k++) {
                    write(json, p, k);
                }
            }
            json.writeEndArray();
            write(json, generator.timeline().slots());
            json.writeEndObject();
        }
    }

    private void write(JsonGenerator json, int phase, int kind) throws IOException {
        Tally tally = generator.tally(phase, kind);
        json.writeStartObject();
        json.writeNumberField("index", phase);
        json.writeStringField("phase", plan.phases().get(phase).text());
        json.writeStringField("request", plan.kinds().get(kind).name());
        json.writeNumberField("seconds", countedSeconds(phase));
        json.writeNumberField("offered", tally.offered);
        json.writeNumberField("accepted", tally.accepted);
        json.writeNumberField("rejected", tally.rejected);
        json.writeNumberField("limited", tally.limited);
        json.writeNumberField("failed", tally.failed);
        json.writeNumberField("timedOut", tally.timedOut);
        json.writeNumberField("dropped", tally.dropped);
        json.writeNumberField("late", tally.late);
        json.writeNumberField("repeated", tally.repeated);
        json.writeObjectFieldStart("statuses");
        for (int status = 0; status < tally.statuses.length; status++) {
            if (tally.statuses[status] > 0) {
                json.writeNumberField(Integer.toString(status), tally.statuses[status]);
            }
        }
        json.writeEndObject();
        write(json, "latencyMicros", tally.latency);
        write(json, "serviceMicros", tally.service);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Histogram histogram) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("mean", histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / 1e3);
        for (double percentile : PERCENTILES) {
            json.writeNumberField(
                    percentile == 100 ? "max" : "p" + shortest(percentile), micros(histogram, percentile));
        }
        json.writeEndObject();
    }

    private static String shortest(double percentile) {
        return percentile == Math.rint(percentile) ? Long.toString((long) percentile) : Double.toString(percentile);
    }

    private static void write(JsonGenerator json, List<Timeline.Slot> slots) throws IOException {
        json.writeArrayFieldStart("timeline");
        for (Timeline.Slot slot : slots) {
            json.writeStartObject();
            json.writeNumberField("second", slot.second());
            json.writeNumberField("offered", slot.offered());
            json.writeNumberField("accepted", slot.accepted());
            json.writeNumberField("rejected", slot.rejected());
            json.writeNumberField("limited", slot.limited());
            json.writeNumberField("failed", slot.failed());
            json.writeNumberField("p50", slot.p50Micros());
            json.writeNumberField("p99", slot.p99Micros());
            json.writeNumberField("max", slot.maxMicros());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
