package io.penstock.adapters.hazelcastgrid;

/**
 * How one kind of truth travels.
 *
 * @param <A> the aggregate, with all there is to it
 * @param <O> a change to one
 * @param <R> what became of a change
 * @param <P> an aggregate at one revision
 */
record KindCodecs<A, O, R, P>(Codec<A> aggregate, Codec<O> operation, Codec<R> outcome, Codec<P> picture) {}
