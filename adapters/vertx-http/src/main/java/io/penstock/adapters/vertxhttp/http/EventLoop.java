package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** One event loop as its exchanges see it: their connections, their timers, and the way back onto it. */
public final class EventLoop {
    private final Context context;
    private final Thread thread;
    private final Connections connections;
    private final CorrelationIds correlationIds;
    private final Consumer<ProblemType> problemCounter;
    private final Waits waits = new Waits();

    /** To be made on the event loop itself. */
    public EventLoop(
            Context context,
            Connections connections,
            CorrelationIds correlationIds,
            Consumer<ProblemType> problemCounter) {
        this.context = context;
        this.thread = Thread.currentThread();
        this.connections = connections;
        this.correlationIds = correlationIds;
        this.problemCounter = problemCounter;
    }

    /** @param beganNanos by the clock that {@code watcher} measures with */
    public Exchange exchange(HttpServerRequest request, long beganNanos, Exchange.Watcher watcher) {
        return new Exchange(request, this, beganNanos, watcher);
    }

    Connections connections() {
        return connections;
    }

    String newCorrelationId() {
        return correlationIds.next();
    }

    void problemAnswered(ProblemType type) {
        problemCounter.accept(type);
    }

    /** Runs {@code step} on this loop: at once when that is where the caller is. */
    void run(Runnable step) {
        if (Thread.currentThread() == thread) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    /** @param tooLate run on this loop when {@code patience} is over before the wait is */
    Waits.Wait await(Duration patience, Runnable tooLate) {
        return waits.begin(patience, tooLate);
    }

    void endWait(Waits.Wait wait) {
        waits.end(wait);
    }

    /** To be called on this loop, once a {@link Waits#TICK}. */
    void tick() {
        waits.tick();
    }
}
