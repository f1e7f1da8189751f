package io.penstock.adapters.vertxhttp.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP server of one event loop. */
final class HttpLoop extends VerticleBase {
    /** Makes the loop's own things, on the loop. */
    interface LoopMaker {
        EventLoop make(Context context, Connections connections);
    }

    private final HttpServerOptions options;
    private final SocketAddress address;
    private final long sweepMillis;
    private final int sweepsMax;
    private final LoopMaker loopMaker;
    private final HttpLoops.HandlerMaker handlers;
    private @Nullable HttpServer server;

    HttpLoop(
            HttpServerOptions options,
            SocketAddress address,
            long sweepMillis,
            int sweepsMax,
            LoopMaker loopMaker,
            HttpLoops.HandlerMaker handlers) {
        this.options = options;
        this.address = address;
        this.sweepMillis = sweepMillis;
        this.sweepsMax = sweepsMax;
        this.loopMaker = loopMaker;
        this.handlers = handlers;
    }

    @Override
    public Future<?> start() {
        Connections connections = new Connections(sweepsMax);
        EventLoop loop = loopMaker.make(context, connections);
        Consumer<HttpServerRequest> handler = handlers.make(loop);
        vertx.setPeriodic(sweepMillis, tick -> connections.sweep());
        vertx.setPeriodic(Waits.TICK.toMillis(), tick -> loop.tick());
        HttpServer listening = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    prepare(connection);
                    connections.opened(connection);
                })
                .invalidRequestHandler(request -> refuse(loop, request))
                .requestHandler(handler::accept);
        server = listening;
        return listening.listen(address);
    }

    /** That takes Vert.x's internals, as there is no other way in. */
    private static void prepare(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            StrictFraming.guard(base.channelHandlerContext());
            RoomyHeads.give(base.channel().config());
        }
    }

    /** Answers what is no HTTP request, and closes: where the next one begins, nobody can tell. */
    private static void refuse(EventLoop loop, HttpServerRequest request) {
        Exchange exchange = loop.exchange(request, 0, Exchange.Watcher.NOBODY);
        exchange.setHeader("connection", "close");
        exchange.problem(Problem.of(typeOf(request.decoderResult().cause())));
        request.connection().close();
    }

    private static ProblemType typeOf(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> ProblemType.URI_TOO_LONG;
            case TooLongHttpHeaderException header -> ProblemType.HEADERS_TOO_LARGE;
            case TooLongFrameException frame -> ProblemType.HEADERS_TOO_LARGE;
            case null, default -> ProblemType.MALFORMED_HTTP;
        };
    }

    int actualPort() {
        return server == null ? 0 : server.actualPort();
    }

    Future<?> shutdown(Duration grace) {
        return server == null ? Future.succeededFuture() : server.shutdown(grace);
    }
}
