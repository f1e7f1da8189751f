package io.penstock.adapters.vertxhttp.http;

import io.netty.buffer.ByteBuf;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.ports.driven.DurableLog.LogFullException;
import io.penstock.ports.driven.NotDoneException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its one answer. Belongs to the event loop that it came in on; the first answer counts. */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final CharSequence CORRELATION_ID = HttpHeaders.createOptimized("x-correlation-id");
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final String OTHER = "other";
    private static final int INSTANCE_LENGTH_MAX = 256;
    private static final byte[] NO_BYTES = {};

    private final HttpServerRequest request;
    private final EventLoop loop;
    private final Connections.State connection;
    private final String path;
    private final String query;
    private final String correlationId;
    private final long beganNanos;
    private final Watcher watcher;
    private String route = OTHER;
    private boolean answered;

    /** Is told how exchanges end. */
    public interface Watcher {
        /** Nobody. */
        Watcher NOBODY = (_, _) -> {};

        void answered(Exchange exchange, int status);
    }

    /** @param beganNanos by the clock that {@code watcher} measures with */
    Exchange(HttpServerRequest request, EventLoop loop, long beganNanos, Watcher watcher) {
        this.request = request;
        this.loop = loop;
        this.beganNanos = beganNanos;
        this.watcher = watcher;
        String target = RequestTarget.originForm(request.uri());
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
        String given = request.getHeader(CORRELATION_ID);
        this.correlationId = given != null && CorrelationIds.isValid(given) ? given : loop.newCorrelationId();
        this.connection = loop.connections().of(request.connection());
        connection.requestBegan();
        if (hasBody()) {
            request.endHandler(read -> connection.requestRead());
        } else {
            connection.requestRead();
        }
    }

    /** When it began, in nanoseconds since some moment. */
    public long beganNanos() {
        return beganNanos;
    }

    /** What metrics call that which serves it. */
    public String route() {
        return route;
    }

    public void servedBy(String name) {
        route = name;
    }

    /** Whom the connection's last request was let in for, if it came with these very credentials; null if not. */
    public @Nullable Object knownBy(String credentials) {
        return connection.knownBy(credentials);
    }

    /** Later requests on the connection that come with the same credentials need not be looked up. */
    public void know(String credentials, Object client) {
        connection.know(credentials, client);
    }

    public String method() {
        return request.method().name();
    }

    /** As sent, without the query. */
    public String path() {
        return path;
    }

    public String correlationId() {
        return correlationId;
    }

    public Query query(Shape known, Violations violations) {
        return Query.parse(query, known, violations);
    }

    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** The header, if it was sent exactly once; null if not. */
    public @Nullable String onlyHeader(CharSequence name) {
        List<String> sent = request.headers().getAll(name);
        return sent.size() == 1 ? sent.getFirst() : null;
    }

    /** Sets a header of the answer; too late once there is one. */
    public void setHeader(CharSequence name, CharSequence value) {
        if (!answered && !request.response().closed()) {
            request.response().putHeader(name, value);
        }
    }

    public boolean hasBody() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null : !length.equals("0");
    }

    /**
     * Hands over the whole body once it is here, together with the others of the same turn; answers by itself when it is
     * larger than {@code bytesMax}.
     */
    public void readBody(int bytesMax, Consumer<byte[]> then) {
        if (!hasBody()) {
            then.accept(NO_BYTES);
            return;
        }
        if (announcedLength() > bytesMax) {
            tooLarge(bytesMax);
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        BodyCollector collector = new BodyCollector(bytesMax);
        request.handler(collector::add);
        request.endHandler(read -> {
            connection.requestRead();
            byte[] body = collector.body();
            if (body == null) {
                tooLarge(bytesMax);
            } else {
                loop.runTogether(() -> guarded(() -> then.accept(body)));
            }
        });
    }

    private long announcedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void tooLarge(int bytesMax) {
        problem(Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "this call takes up to " + bytesMax + " bytes"));
    }

    /**
     * Goes on when {@code stage} is done, back on this exchange's event loop. Answers by itself when the stage fails, and
     * when it is not done within {@code patience}.
     */
    public <T> void await(CompletionStage<T> stage, Duration patience, Consumer<T> then) {
        Waits.Wait wait = loop.await(
                patience,
                () -> problem(Problem.of(
                        ProblemType.DEADLINE_EXCEEDED,
                        "no answer within the deadline; a repeat with the same key finds out what became of it")));
        stage.whenComplete((value, fault) -> loop.run(() -> {
            loop.endWait(wait);
            if (fault != null) {
                fault(fault);
            } else {
                guarded(() -> then.accept(value));
            }
        }));
    }

    private void fault(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof NotDoneException || cause instanceof LogFullException) {
            LOG.warn("not done, correlation id {}, {} {}: {}", correlationId, method(), path, cause.getMessage());
            problem(Problem.of(ProblemType.OVERLOADED));
            return;
        }
        LOG.error("outcome unknown, correlation id {}, {} {}", correlationId, method(), path, fault);
        problem(Problem.of(ProblemType.OUTCOME_UNKNOWN));
    }

    /** Runs a step; a bug in it is logged and answered. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    /** Logs a bug, and answers that there was one. */
    public void failed(RuntimeException bug) {
        LOG.error("bug, correlation id {}, {} {}", correlationId, method(), path, bug);
        problem(Problem.of(ProblemType.INTERNAL_ERROR, "the correlation id names what was logged"));
    }

    public void problem(Problem problem) {
        if (answered) {
            return;
        }
        if (problem.retryAfterSeconds().isPresent()) {
            setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(problem.retryAfterSeconds().get()));
        }
        loop.problemAnswered(problem.type());
        answer(problem.status(), Problem.CONTENT_TYPE, problem.toJson(instance(), correlationId));
    }

    private String instance() {
        return path.length() <= INSTANCE_LENGTH_MAX ? path : path.substring(0, INSTANCE_LENGTH_MAX);
    }

    /** @param body is released, at the latest once it was sent */
    public void json(int status, ByteBuf body) {
        HttpServerResponse response = begin(status);
        if (response == null) {
            body.release();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, ContentLengths.of(body.readableBytes()));
        // Vert.x takes no buffer that it would have to release: by itself it never does.
        response.end(BufferInternal.buffer(body)).onComplete((sent, fault) -> body.release());
    }

    public void answer(int status, CharSequence contentType, Buffer body) {
        HttpServerResponse response = begin(status);
        if (response != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
            response.end(body);
        }
    }

    /** An answer without a body. */
    public void empty(int status) {
        HttpServerResponse response = begin(status);
        if (response != null) {
            response.end();
        }
    }

    /** The answer's head; null when it has been given or nobody is there to hear it. */
    private @Nullable HttpServerResponse begin(int status) {
        if (answered) {
            return null;
        }
        answered = true;
        watcher.answered(this, status);
        connection.answered();
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return null;
        }
        response.setStatusCode(status);
        response.putHeader(CORRELATION_ID, correlationId);
        String trace = traceparent();
        if (trace != null) {
            response.putHeader(TRACEPARENT, trace);
        }
        return response;
    }

    private @Nullable String traceparent() {
        String given = request.getHeader(TRACEPARENT);
        return given != null && CorrelationIds.isTraceparent(given) ? given : null;
    }
}
