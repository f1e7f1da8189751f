package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.AcceptOrder;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.TrackOrder;
import io.penstock.ports.driving.TrackOrder.Filter;
import io.penstock.ports.driving.TrackOrder.Page;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Orders: taken in, looked up, listed, told, cancelled. */
final class OrderEndpoints {
    static final Shape LIST_QUERY = Shape.optional("status", "customer", "channelOrderRef", "limit", "cursor");

    private static final CharSequence REPLAYED = HttpHeaders.createOptimized("idempotent-replayed");
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;
    private static final int REFERENCE_LENGTH_MAX = 128;
    private static final int CURSOR_LENGTH_MAX = 256;

    private final AcceptOrder orders;
    private final TrackOrder tracking;
    private final InFlight inFlight;
    private final Cursors cursors;
    private final InstantSource clock;

    OrderEndpoints(AcceptOrder orders, TrackOrder tracking, InFlight inFlight, Cursors cursors, InstantSource clock) {
        this.orders = orders;
        this.tracking = tracking;
        this.inFlight = inFlight;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** {@code POST /v1/orders}. */
    void accept(Call call) {
        String key = IdempotencyKey.of(call.exchange());
        OrderRequest request = key == null ? null : call.read(json -> Requests.order(json, call.channel()));
        if (key == null || request == null) {
            return;
        }
        Submission submission = new Submission(request, key, Fingerprint.of(request), call.deadline());
        CompletionStage<Answer<Acceptance>> stage = inFlight.begin(call, () -> orders.accept(submission));
        if (stage != null) {
            call.exchange().await(stage, call.patienceWithMargin(), answer -> answer(call, answer));
        }
    }

    /** A reservation that an order names and that is not there is no path that is not there. */
    private static void answer(Call call, Answer<Acceptance> answer) {
        switch (answer) {
            case Answer.Granted<Acceptance>(Acceptance acceptance) -> accepted(call, acceptance);
            case Answer.Refused<Acceptance>(Refusal refusal) -> {
                boolean noReservation = refusal.type() == RefusalType.RESERVATION_NOT_FOUND;
                call.refuse(refusal, noReservation ? Optional.of(422) : Optional.empty());
            }
        }
    }

    private static void accepted(Call call, Acceptance acceptance) {
        String id = acceptance.order().order().id().value();
        call.exchange().setHeader(HttpHeaders.LOCATION, "/v1/orders/" + PathSegment.encode(id));
        if (acceptance.replayed()) {
            call.exchange().setHeader(REPLAYED, "true");
        }
        call.exchange().json(202, JsonWriter.document(json -> Answers.acceptance(json, acceptance.order())));
    }

    /** {@code GET /v1/orders/{id}}. */
    void find(Call call) {
        if (!isMissing(call) && !call.isRefused()) {
            call.answer(tracking.find(call.channel(), order(call)), tracked -> answer(call, 200, tracked));
        }
    }

    /** {@code GET /v1/orders/{id}/timeline}. */
    void timeline(Call call) {
        if (!isMissing(call) && !call.isRefused()) {
            call.answer(tracking.find(call.channel(), order(call)), tracked -> call.exchange()
                    .json(200, JsonWriter.document(json -> Answers.timeline(json, tracked))));
        }
    }

    /** {@code POST /v1/orders/{id}/cancel}: 200 when it is cancelled, 202 when the ERP was asked to. */
    void cancel(Call call) {
        String reason = isMissing(call) ? null : call.readOptional(Requests::cancellation, "");
        if (reason != null) {
            call.answerLater(
                    tracking.cancel(call.channel(), order(call)),
                    tracked -> answer(call, tracked.status() == OrderStatus.CANCELLED ? 200 : 202, tracked));
        }
    }

    private static boolean isMissing(Call call) {
        boolean missing = !Code.isValid(call.parameter());
        if (missing) {
            call.exchange().problem(Problem.of(ProblemType.NOT_FOUND));
        }
        return missing;
    }

    private static OrderId order(Call call) {
        return new OrderId(call.parameter());
    }

    private void answer(Call call, int status, TrackedOrder tracked) {
        Instant now = clock.instant();
        call.exchange().json(status, JsonWriter.document(json -> Answers.order(json, tracked, now)));
    }

    /** {@code GET /v1/orders}: newest first. */
    void list(Call call) {
        Parameters parameters = new Parameters(call.query(), call.violations());
        Filter filter = new Filter(
                status(parameters),
                parameters.code("customer", CustomerId::new),
                parameters.text("channelOrderRef", REFERENCE_LENGTH_MAX));
        int limit = parameters
                .wholeNumber("limit", 1, LIMIT_MAX)
                .orElse((long) LIMIT_DEFAULT)
                .intValue();
        Optional<String> cursor = parameters.text("cursor", CURSOR_LENGTH_MAX);
        Optional<OrderId> before = cursor.flatMap(text -> cursors.read(call.channel(), filter, text));
        if (cursor.isPresent() && before.isEmpty()) {
            parameters.refuse("cursor", "invalid-cursor", "not a cursor of this list; begin again without one");
        }
        if (!call.isRefused()) {
            Page page = tracking.list(call.channel(), filter, before, limit);
            Optional<String> next = next(call, filter, page);
            Instant now = clock.instant();
            call.exchange().json(200, JsonWriter.document(json -> Answers.page(json, page, next, now)));
        }
    }

    private Optional<String> next(Call call, Filter filter, Page page) {
        return page.more() && !page.orders().isEmpty()
                ? Optional.of(cursors.write(
                        call.channel(), filter, page.orders().getLast().order().id()))
                : Optional.empty();
    }

    private static Optional<OrderStatus> status(Parameters parameters) {
        Optional<String> name = parameters.text("status", REFERENCE_LENGTH_MAX);
        Optional<OrderStatus> status = name.flatMap(text -> Arrays.stream(OrderStatus.values())
                .filter(value -> value.wireName().equals(text))
                .findFirst());
        if (name.isPresent() && status.isEmpty()) {
            parameters.refuse(
                    "status",
                    "invalid-value",
                    "one of "
                            + Arrays.stream(OrderStatus.values())
                                    .map(OrderStatus::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        return status;
    }
}
