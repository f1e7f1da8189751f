package io.penstock.gateway.simulation;

import java.util.concurrent.CompletableFuture;

/** A stage that may be waited for on the one thread there is: the world goes on meanwhile. */
final class Awaited<T> extends CompletableFuture<T> {
    private final Scheduler time;
    private final Life life;

    Awaited(Scheduler time, Life life) {
        this.time = time;
        this.life = life;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Awaited<>(time, life);
    }

    @Override
    public T join() {
        while (!isDone()) {
            if (life.isOver()) {
                throw new Life.OverException();
            }
            if (!time.step()) {
                throw new IllegalStateException("waits for what will never come");
            }
        }
        return super.join();
    }
}
