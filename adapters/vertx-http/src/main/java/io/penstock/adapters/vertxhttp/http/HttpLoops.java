package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** HTTP servers on one port, one per event loop, and the loops themselves. */
public final class HttpLoops {
    private static final Duration SWEEP_MAX = Duration.ofSeconds(1);
    private static final int SWEEPS_PER_IDLE = 10;

    private final String host;
    private final int port;
    private final int loops;
    private final Duration idleTimeout;
    private final Supplier<CorrelationIds> correlationIds;
    private final Consumer<ProblemType> problemCounter;
    private final Executor together;
    private final AtomicReference<Vertx> vertx = new AtomicReference<>();
    private final List<HttpLoop> servers = new CopyOnWriteArrayList<>();

    /**
     * @param port 0: any free one
     * @param idleTimeout how long a connection may go without completing a request
     * @param correlationIds a maker of ids for each loop
     * @param together runs, on the caller's thread, what came with bodies in one turn of a loop
     */
    public HttpLoops(
            String host,
            int port,
            int loops,
            Duration idleTimeout,
            Supplier<CorrelationIds> correlationIds,
            Consumer<ProblemType> problemCounter,
            Executor together) {
        this.host = host;
        this.port = port;
        this.loops = loops;
        this.idleTimeout = idleTimeout;
        this.correlationIds = correlationIds;
        this.problemCounter = problemCounter;
        this.together = together;
    }

    /** Serves requests with one handler per loop, which is made on that loop. Completes with the port. */
    public CompletionStage<Integer> start(HandlerMaker handlers) {
        Vertx started = Vertx.vertx(options());
        if (!vertx.compareAndSet(null, started)) {
            started.close();
            throw new IllegalStateException("started before");
        }
        return started.deployVerticle(() -> newLoop(handlers), new DeploymentOptions().setInstances(loops))
                .map(id -> servers.getFirst().actualPort())
                .onFailure(fault -> started.close())
                .toCompletionStage();
    }

    /** io_uring was measured as well: no faster, and containers forbid it. */
    private VertxOptions options() {
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    private HttpLoop newLoop(HandlerMaker handlers) {
        HttpLoop loop = new HttpLoop(serverOptions(), address(), sweepMillis(), SWEEPS_PER_IDLE, loopMaker(), handlers);
        servers.add(loop);
        return loop;
    }

    private HttpLoop.LoopMaker loopMaker() {
        return (context, connections) ->
                new EventLoop(context, connections, correlationIds.get(), problemCounter, together);
    }

    private long sweepMillis() {
        return Math.max(10, Math.min(SWEEP_MAX.toMillis() * 2, idleTimeout.toMillis() / SWEEPS_PER_IDLE));
    }

    /** All loops listen on the same one: a random port is drawn once. */
    private SocketAddress address() {
        return port == 0 ? SocketAddress.sharedRandomPort(1, host) : SocketAddress.inetSocketAddress(port, host);
    }

    /** No HTTP/2 in clear text, no compression. */
    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(8192)
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(4096);
    }

    /** Accepts nothing more, and ends what is in flight within {@code grace}. Stopped before: done at once. */
    public CompletionStage<Void> stop(Duration grace) {
        Vertx running = vertx.getAndSet(null);
        if (running == null) {
            return Future.<Void>succeededFuture().toCompletionStage();
        }
        return Future.join(
                        servers.stream().map(server -> server.shutdown(grace)).toList())
                .eventually(running::close)
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    /** Makes the handler of one loop, on that loop. */
    public interface HandlerMaker {
        Consumer<HttpServerRequest> make(EventLoop loop);
    }
}
