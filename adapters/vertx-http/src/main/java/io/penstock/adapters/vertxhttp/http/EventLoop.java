package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One event loop as its exchanges see it: their connections, their timers, and the way back onto it. */
public final class EventLoop {
    private final Context context;
    private final Thread thread;
    private final Connections connections;
    private final CorrelationIds correlationIds;
    private final Consumer<ProblemType> problemCounter;
    private final Executor together;
    private final Waits waits = new Waits();
    /** What came in this turn of the loop. */
    private List<Runnable> gathered = new ArrayList<>();

    /**
     * To be made on the event loop itself.
     *
     * @param together runs, on the caller's thread, all that came in one turn of the loop
     */
    public EventLoop(
            Context context,
            Connections connections,
            CorrelationIds correlationIds,
            Consumer<ProblemType> problemCounter,
            Executor together) {
        this.context = context;
        this.thread = Thread.currentThread();
        this.connections = connections;
        this.correlationIds = correlationIds;
        this.problemCounter = problemCounter;
        this.together = together;
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

    /** Runs {@code step} on this loop, where the caller is, when all that came in the same turn has been read. */
    void runTogether(Runnable step) {
        gathered.add(step);
        if (gathered.size() == 1) {
            context.runOnContext(ignored -> runGathered());
        }
    }

    private void runGathered() {
        List<Runnable> steps = gathered;
        gathered = new ArrayList<>();
        together.execute(() -> steps.forEach(Runnable::run));
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
