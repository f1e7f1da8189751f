package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.http.Query;
import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driving.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request that came through the door: its channel is known, its body is here, its query is read. */
final class Call {
    private final Exchange exchange;
    private final ChannelId channel;
    private final List<String> parameters;
    private final Query query;
    private final byte[] body;
    private final Violations violations;
    private final InstantSource receivedAt;
    private final Duration patience;

    /**
     * @param parameters of the path, from left to right
     * @param violations what is wrong with it so far
     * @param receivedAt when its headers were here; asked while they are, or answers the same ever after
     * @param patience how long the caller listens from then on
     */
    Call(
            Exchange exchange,
            ChannelId channel,
            List<String> parameters,
            Query query,
            byte[] body,
            Violations violations,
            InstantSource receivedAt,
            Duration patience) {
        this.exchange = exchange;
        this.channel = channel;
        this.parameters = parameters;
        this.query = query;
        this.body = body;
        this.violations = violations;
        this.receivedAt = receivedAt;
        this.patience = patience;
    }

    Exchange exchange() {
        return exchange;
    }

    ChannelId channel() {
        return channel;
    }

    /** The only parameter of the path, or the first. */
    String parameter() {
        return parameters.getFirst();
    }

    Query query() {
        return query;
    }

    Violations violations() {
        return violations;
    }

    /** When the caller stops listening. */
    Instant deadline() {
        return receivedAt.instant().plus(patience);
    }

    /** As it came. */
    byte[] body() {
        return body;
    }

    /** Reads the body; null when the request is not as it must be, and then that has been answered. */
    <T> @Nullable T read(Function<JsonReader, @Nullable T> document) {
        Holder<T> result = new Holder<>();
        JsonReader.read(body, violations, reader -> result.value = document.apply(reader));
        return isRefused() ? null : result.value;
    }

    /** The same for a body that may be left out: then {@code without} is what it means. */
    <T> @Nullable T readOptional(Function<JsonReader, @Nullable T> document, T without) {
        if (body.length > 0) {
            return read(document);
        }
        return isRefused() ? null : without;
    }

    /** Whether something is wrong with the request, and that has been answered now. */
    boolean isRefused() {
        if (violations.isEmpty()) {
            return false;
        }
        exchange.problem(Problem.violations(violations.list()));
        return true;
    }

    /** Goes on with what was granted, or answers with the refusal. */
    <T> void answer(Answer<T> answer, Consumer<T> granted) {
        switch (answer) {
            case Answer.Granted<T>(T value) -> granted.accept(value);
            case Answer.Refused<T>(Refusal refusal) -> refuse(refusal, Optional.empty());
        }
    }

    /** The same, once it is there. */
    <T> void answerLater(CompletionStage<Answer<T>> stage, Consumer<T> granted) {
        exchange.await(stage, patienceWithMargin(), answer -> answer(answer, granted));
    }

    /** The use case keeps the deadline and says so itself; this is for one that hangs. */
    Duration patienceWithMargin() {
        return patience.plusSeconds(1);
    }

    /** @param status where this call has one of its own for the refusal */
    void refuse(Refusal refusal, Optional<Integer> status) {
        Problem problem = Problem.of(refusal);
        exchange.problem(status.map(problem::withStatus).orElse(problem));
    }

    /** There is nothing under the path's name. */
    void notFound() {
        exchange.problem(Problem.of(ProblemType.NOT_FOUND));
    }

    /** What a reader left. */
    private static final class Holder<T> {
        private @Nullable T value;
    }
}
