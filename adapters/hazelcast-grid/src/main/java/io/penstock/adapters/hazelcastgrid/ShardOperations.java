package io.penstock.adapters.hazelcastgrid;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The way of operations to their shards. Blocking: never. Throws: never; a fault is a failed future. Order: operations on
 * one shard handed over by one thread keep their order. When a future completes, the view shows the effect.
 *
 * @param <O> an operation
 * @param <R> what became of one
 */
interface ShardOperations<O, R> extends AutoCloseable {
    /** Operations done at once, at most. */
    int CALL_BOUND = 256;

    /** Operations that wait for one shard, at most. */
    int QUEUE_BOUND = 32_768;

    CompletableFuture<R> submit(O operation);

    /** Many; completes with all outcomes, each in its operation's place. When one fails it fails, after all were tried. */
    CompletableFuture<List<R>> submitAll(List<? extends O> operations);

    /** Takes nothing more; what still waits fails. */
    @Override
    void close();
}
