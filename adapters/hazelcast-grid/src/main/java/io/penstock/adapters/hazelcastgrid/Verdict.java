package io.penstock.adapters.hazelcastgrid;

/**
 * What a shard says to one operation.
 *
 * @param <R> what became of it
 */
sealed interface Verdict<R> {
    /** The rules have spoken. */
    record Given<R>(R outcome) implements Verdict<R> {}

    /** A bug of ours: the rule broke on it. */
    record Broken<R>(String why) implements Verdict<R> {}
}
