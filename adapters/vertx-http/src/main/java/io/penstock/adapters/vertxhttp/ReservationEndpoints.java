package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.HoldReservation;
import io.penstock.ports.driving.HoldReservation.HoldRequest;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Stock, price and credit held under one token. */
final class ReservationEndpoints {
    private final HoldReservation reservations;
    private final InFlight inFlight;

    ReservationEndpoints(HoldReservation reservations, InFlight inFlight) {
        this.reservations = reservations;
        this.inFlight = inFlight;
    }

    /** {@code POST /v1/reservations}. */
    void hold(Call call) {
        HoldRequest request = call.read(json -> Requests.hold(json, call.channel()));
        CompletionStage<Answer<TokenState>> held =
                request == null ? null : inFlight.begin(call, () -> reservations.hold(request));
        if (held != null) {
            call.answerLater(held, state -> {
                String id = state.token().id().value();
                call.exchange().setHeader(HttpHeaders.LOCATION, "/v1/reservations/" + PathSegment.encode(id));
                answer(call, 201, state);
            });
        }
    }

    /** {@code GET /v1/reservations/{id}}. */
    void find(Call call) {
        if (!isMissing(call) && !call.isRefused()) {
            call.answer(reservations.find(call.channel(), token(call)), state -> answerUnlessExpired(call, state));
        }
    }

    /** {@code POST /v1/reservations/{id}/extend}. */
    void extend(Call call) {
        Duration ttl = isMissing(call) ? null : call.read(Requests::extension);
        if (ttl != null) {
            call.answerLater(
                    reservations.extend(call.channel(), token(call), ttl), state -> answerUnlessExpired(call, state));
        }
    }

    /** {@code POST /v1/reservations/{id}/confirm}. */
    void confirm(Call call) {
        Map<Integer, Long> lines = isMissing(call) ? null : call.readOptional(Requests::confirmation, Map.of());
        if (lines != null) {
            call.answerLater(
                    reservations.confirm(call.channel(), token(call), lines),
                    state -> answerUnlessExpired(call, state));
        }
    }

    /** {@code DELETE /v1/reservations/{id}}. */
    void release(Call call) {
        if (!isMissing(call) && !call.isRefused()) {
            call.answerLater(reservations.release(call.channel(), token(call)), state -> call.exchange()
                    .empty(204));
        }
    }

    private static boolean isMissing(Call call) {
        boolean missing = !Code.isValid(call.parameter());
        if (missing) {
            call.exchange().problem(Problem.of(ProblemType.RESERVATION_NOT_FOUND));
        }
        return missing;
    }

    private static TokenId token(Call call) {
        return new TokenId(call.parameter());
    }

    private static void answerUnlessExpired(Call call, TokenState state) {
        if (state.status() == TokenStatus.EXPIRED) {
            call.exchange().problem(Problem.of(ProblemType.RESERVATION_EXPIRED, "it expired at " + state.expiry()));
        } else {
            answer(call, 200, state);
        }
    }

    private static void answer(Call call, int status, TokenState state) {
        call.exchange().json(status, JsonWriter.document(json -> Answers.reservation(json, state)));
    }
}
