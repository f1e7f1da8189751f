package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability;
import io.penstock.ports.driving.CheckAvailability.BatchAnswer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many, where, by when. */
final class AvailabilityEndpoints {
    static final Shape ONE_QUERY = Shape.optional("quantity", "unit", "location", "channel", "date", "explain");
    static final Shape BATCH_QUERY = Shape.optional("explain");
    private static final Shape BATCH = Shape.required("lines").andOptional("explain");
    private static final int ONLY_LINE = 1;
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

    private final CheckAvailability availability;
    private final ChannelKeys keys;
    private final InstantSource clock;
    private final PreparedAnswers prepared = new PreparedAnswers();
    private final KnownSkus skus = new KnownSkus();

    AvailabilityEndpoints(CheckAvailability availability, ChannelKeys keys, InstantSource clock) {
        this.availability = availability;
        this.keys = keys;
        this.clock = clock;
    }

    /** {@code GET /v1/availability/{sku}}. */
    void one(Call call) {
        if (call.query().isEmpty() && call.violations().isEmpty()) {
            plain(call);
        } else {
            detailed(call);
        }
    }

    /** The question that is asked most: nothing but a SKU. */
    private void plain(Call call) {
        if (!Code.isValid(call.parameter())) {
            refuse(call, noSuchSku());
            return;
        }
        switch (availability.check(Question.about(new Sku(call.parameter()), call.channel()), false)) {
            case Answer.Granted<SkuAvailability>(SkuAvailability answer) -> {
                PreparedAnswer prepared = this.prepared.of(answer, call.channel());
                if (isNews(call, prepared.tag(answer.freshness()))) {
                    call.exchange().json(200, prepared.document(answer.freshness(), clock.instant()));
                }
            }
            case Answer.Refused<SkuAvailability>(Refusal refusal) -> refuse(call, refusal);
        }
    }

    private void detailed(Call call) {
        Parameters parameters = new Parameters(call.query(), call.violations());
        ChannelId channel = parameters.code("channel", ChannelId::new).orElse(call.channel());
        if (!channel.equals(call.channel()) && !keys.knows(channel)) {
            parameters.refuse("channel", "unknown-channel", "no such channel");
        }
        Optional<Long> quantity = parameters.wholeNumber("quantity", 1, Quantity.MAX);
        Optional<UnitCode> unit = parameters.code("unit", UnitCode::new);
        Optional<LocationId> location = parameters.code("location", LocationId::new);
        Optional<LocalDate> date = parameters.date("date");
        boolean explain = parameters.flag("explain");
        if (call.isRefused()) {
            return;
        }
        if (!Code.isValid(call.parameter())) {
            refuse(call, noSuchSku());
            return;
        }
        Sku sku = new Sku(call.parameter());
        Question question = new Question(ONLY_LINE, channel, sku, quantity, unit, location, date);
        switch (availability.check(question, explain)) {
            case Answer.Granted<SkuAvailability>(SkuAvailability answer) -> answer(call, answer, explain);
            case Answer.Refused<SkuAvailability>(Refusal refusal) -> refuse(call, refusal);
        }
    }

    private void answer(Call call, SkuAvailability answer, boolean explain) {
        if (isNews(call, EntityTag.of(answer))) {
            Instant now = clock.instant();
            call.exchange().json(200, JsonWriter.document(json -> Answers.availability(json, answer, explain, now)));
        }
    }

    /** Whether the caller has yet to hear it; if not, that is the answer. */
    private static boolean isNews(Call call, CharSequence tag) {
        call.exchange().setHeader(HttpHeaders.ETAG, tag);
        call.exchange().setHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
        Optional<String> known = call.exchange().header(HttpHeaders.IF_NONE_MATCH);
        if (known.isPresent() && EntityTag.matches(known.get(), tag.toString())) {
            call.exchange().empty(304);
            return false;
        }
        return true;
    }

    private static Refusal noSuchSku() {
        return Refusal.of(RefusalType.UNKNOWN_SKU, "no SKU is called that");
    }

    private static void refuse(Call call, Refusal refusal) {
        boolean unknown = refusal.type() == RefusalType.UNKNOWN_SKU;
        call.refuse(refusal, unknown ? Optional.of(ProblemType.NOT_FOUND.status()) : Optional.empty());
    }

    /** What {@code POST /v1/availability} asks. */
    record Batch(List<Question> questions, boolean explain) {}

    /** {@code POST /v1/availability}. */
    void batch(Call call) {
        boolean explainByQuery = new Parameters(call.query(), call.violations()).flag("explain");
        List<Question> usual = UsualBatch.read(call.body(), call.channel(), skus);
        Batch batch = usual == null || !call.violations().isEmpty()
                ? call.read(json -> readBatch(json, call.channel()))
                : new Batch(usual, false);
        if (batch == null) {
            return;
        }
        BatchAnswer answer =
                availability.checkAll(call.channel(), batch.questions(), batch.explain() || explainByQuery);
        Instant now = clock.instant();
        call.exchange().json(200, JsonWriter.document(json -> Answers.batch(json, answer, now)));
    }

    static @Nullable Batch readBatch(JsonReader json, ChannelId channel) {
        Lines lines = new Lines();
        boolean[] explain = {false};
        json.object(BATCH, field -> {
            switch (field) {
                case "lines" -> lines.readQuestions(json);
                default -> explain[0] = json.bool();
            }
        });
        return json.isClean() ? new Batch(lines.questions(channel), explain[0]) : null;
    }
}
