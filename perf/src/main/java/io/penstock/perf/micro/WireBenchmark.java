package io.penstock.perf.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.adapters.vertxhttp.PreparedAnswer;
import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.CheckAvailability;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The strict parser on the body of a three-line order, the writer on an answer about one SKU at two locations, and that
 * answer given again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {
    private static final Shape ORDER = Shape.required("channelOrderRef", "customer", "shipTo", "currency", "lines");
    private static final Shape LINE = Shape.required("line", "sku", "quantity");
    private static final int LENGTH_MAX = 128;
    private static final int LINES_MAX = 1_000;
    private static final long QUANTITY_MAX = 1_000_000_000L;
    private static final CheckAvailability.SkuAvailability ANSWER = answer();

    private final byte[] order = """
        {"channelOrderRef":"WEB-100001","customer":"CUST-00001","shipTo":"MAIN","currency":"EUR","lines":[\
        {"line":1,"sku":"SKU-00001","quantity":1},{"line":2,"sku":"SKU-00002","quantity":1},\
        {"line":3,"sku":"SKU-00003","quantity":1}]}\
        """.getBytes(UTF_8);
    private final PreparedAnswer prepared = new PreparedAnswer(ANSWER);
    private final List<String> locations = List.of("DC-EAST", "DC-WEST");

    @Benchmark
    public void parseAnOrder(Blackhole hole) {
        Violations violations = new Violations();
        JsonReader.read(
                order,
                violations,
                json -> json.object(ORDER, field -> {
                    if (field.equals("lines")) {
                        json.array(LINES_MAX, _ -> json.object(LINE, name -> hole.consume(part(json, name))));
                    } else {
                        hole.consume(json.text(LENGTH_MAX));
                    }
                }));
        if (!violations.isEmpty()) {
            throw new IllegalStateException("the order is a good one: " + violations.list());
        }
    }

    private static Object part(JsonReader json, String name) {
        return name.equals("sku") ? String.valueOf(json.code()) : (Object) json.wholeNumber(1, QUANTITY_MAX);
    }

    @Benchmark
    public Buffer encodeAnAnswer() {
        return JsonWriter.object(json -> {
            json.field("sku", "SKU-00001");
            json.field("unit", "EA");
            json.field("availableToSell", 500);
            json.objects("availableToPromise", locations.subList(0, 1), WireBenchmark::promise);
            json.object("freshness", "2026-11-21T04:11:34.295464686Z", (freshness, asOf) -> {
                freshness.field("asOf", asOf);
                freshness.field("ageMs", 200_306);
                freshness.field("version", 1);
                freshness.field("source", "/demo/erp");
            });
            json.objects("locations", locations, (each, location) -> {
                each.field("location", location);
                each.field("availableToSell", 250);
                each.objects("availableToPromise", locations.subList(0, 1), WireBenchmark::promise);
            });
        });
    }

    /** The document of a plain question, as it is given again. */
    @Benchmark
    public boolean documentPrepared() {
        return prepared.document(ANSWER.freshness(), Warehouse.NOW).release();
    }

    @Benchmark
    public Buffer documentWrittenAnew() {
        return PreparedAnswer.writtenAnew(ANSWER, Warehouse.NOW);
    }

    private static CheckAvailability.SkuAvailability answer() {
        List<DatedQuantity> today = List.of(new DatedQuantity(Warehouse.TODAY, 250));
        CheckAvailability.Figures figures = new CheckAvailability.Figures(
                Warehouse.SKU,
                Optional.of(new UnitCode("EA")),
                500,
                List.of(new DatedQuantity(Warehouse.TODAY, 500)),
                2,
                List.of(
                        new CheckAvailability.AtLocation(new LocationId("DC-EAST"), 250, today),
                        new CheckAvailability.AtLocation(new LocationId("DC-WEST"), 250, today)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new CheckAvailability.SkuAvailability(figures, new Freshness(Warehouse.NOW, 1, "/demo/erp"));
    }

    private static void promise(JsonWriter json, String location) {
        json.field("date", "2026-11-21");
        json.field("quantity", location.length());
    }
}
