package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.Sku;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refusals as JSON. */
final class RefusalJson {
    private static final Map<String, RefusalType> TYPES = Words.of(RefusalType.values(), RefusalType::slug);
    private static final Map<String, ExplainStep.Step> STEPS =
            Words.of(ExplainStep.Step.values(), ExplainStep.Step::wireName);

    private RefusalJson() {}

    static void write(RecordWriter out, Refusal refusal) {
        out.text(Name.TYPE, refusal.type().slug());
        out.text(Name.DETAIL, refusal.detail());
        if (!refusal.errors().isEmpty()) {
            out.list(Name.ERRORS, refusal.errors(), RefusalJson::writeError);
        }
    }

    static Refusal read(RecordReader in) throws IOException {
        RefusalType type = null;
        String detail = null;
        List<LineError> errors = List.of();
        while (in.next()) {
            switch (in.name()) {
                case TYPE -> type = in.oneOf(TYPES);
                case DETAIL -> detail = in.text();
                case ERRORS -> errors = in.list(RefusalJson::readError);
                default -> in.skip();
            }
        }
        return new Refusal(need(type, Name.TYPE), need(detail, Name.DETAIL), errors);
    }

    private static void writeError(RecordWriter out, LineError error) {
        out.text(Name.POINTER, error.pointer());
        out.text(Name.CODE, error.code());
        out.text(Name.DETAIL, error.detail());
        out.number(Name.LINE, error.line());
        out.text(Name.SKU, error.sku());
        out.number(Name.REQUESTED, error.requested());
        out.number(Name.AVAILABLE, error.available());
        out.date(Name.PROMISE_DATE, error.promiseDate());
        if (!error.explain().isEmpty()) {
            out.list(Name.EXPLAIN, error.explain(), RefusalJson::writeStep);
        }
    }

    private static LineError readError(RecordReader in) throws IOException {
        String pointer = null;
        String code = null;
        String detail = null;
        Integer line = null;
        Sku sku = null;
        Long requested = null;
        Long available = null;
        LocalDate promiseDate = null;
        List<ExplainStep> explain = List.of();
        while (in.next()) {
            switch (in.name()) {
                case POINTER -> pointer = in.text();
                case CODE -> code = in.text();
                case DETAIL -> detail = in.text();
                case LINE -> line = in.smallNumber();
                case SKU -> sku = new Sku(in.text());
                case REQUESTED -> requested = in.number();
                case AVAILABLE -> available = in.number();
                case PROMISE_DATE -> promiseDate = in.date();
                case EXPLAIN -> explain = in.list(RefusalJson::readStep);
                default -> in.skip();
            }
        }
        return new LineError(
                need(pointer, Name.POINTER),
                need(code, Name.CODE),
                need(detail, Name.DETAIL),
                Optional.ofNullable(line),
                Optional.ofNullable(sku),
                Optional.ofNullable(requested),
                Optional.ofNullable(available),
                Optional.ofNullable(promiseDate),
                explain);
    }

    private static void writeStep(RecordWriter out, ExplainStep step) {
        out.text(Name.STEP, step.step().wireName());
        out.number(Name.QUANTITY, step.quantity());
    }

    private static ExplainStep readStep(RecordReader in) throws IOException {
        ExplainStep.Step step = null;
        Long quantity = null;
        while (in.next()) {
            switch (in.name()) {
                case STEP -> step = in.oneOf(STEPS);
                case QUANTITY -> quantity = in.number();
                default -> in.skip();
            }
        }
        return new ExplainStep(need(step, Name.STEP), need(quantity, Name.QUANTITY));
    }
}
