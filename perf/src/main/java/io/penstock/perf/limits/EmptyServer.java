package io.penstock.perf.limits;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The limit that the gateway's HTTP figures stand beside: the same HTTP server with the same options and event loops, which
 * reads a request to its end and answers bytes of the gateway's size that it had ready. It parses, looks up and keeps
 * nothing.
 *
 * <p>Arguments: port (0: any), event loops, bytes of the answer to a GET, to a POST, and {@code native} or {@code nio}.
 */
public final class EmptyServer extends AbstractVerticle {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence CORRELATION = HttpHeaders.createOptimized("x-correlation-id");
    private static final CharSequence SOME_ID = HttpHeaders.createOptimized("penstock-1-00000000-1-1");

    private final int port;
    private final Answer get;
    private final Answer post;

    /** Bytes, and their number as a header has it. */
    private record Answer(Buffer body, CharSequence length) {
        static Answer of(int bytes) {
            return new Answer(Buffer.buffer("x".repeat(bytes)), HttpHeaders.createOptimized(Integer.toString(bytes)));
        }
    }

    private EmptyServer(int port, Answer get, Answer post) {
        this.port = port;
        this.get = get;
        this.post = post;
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int loops = Integer.parseInt(args[1]);
        Answer get = Answer.of(Integer.parseInt(args[2]));
        Answer post = Answer.of(Integer.parseInt(args[3]));
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(args[4].equals("native")));
        vertx.deployVerticle(() -> new EmptyServer(port, get, post), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        System.out.println("ready transport=" + (vertx.isNativeTransportEnabled() ? "native" : "nio"));
        new CountDownLatch(1).await();
    }

    @Override
    public void start() throws Exception {
        vertx.createHttpServer(options())
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .toCompletionStage();
    }

    /** Those of the gateway. */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(8192)
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(4096);
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            send(request, get, 200);
        } else {
            request.body().onSuccess(body -> send(request, post, 202));
        }
    }

    private static void send(HttpServerRequest request, Answer answer, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CONTENT_LENGTH, answer.length())
                .putHeader(CORRELATION, SOME_ID)
                .end(answer.body());
    }
}
