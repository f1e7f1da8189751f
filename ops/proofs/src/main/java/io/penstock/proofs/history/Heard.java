package io.penstock.proofs.history;

/** What a client heard of its call. */
public sealed interface Heard {
    /** 2xx: it is order or reservation {@code id}. */
    record Yes(String id) implements Heard {}

    /** A refusal that will be the same tomorrow. */
    record No(String type) implements Heard {}

    /** Nothing was done by this call; it may be repeated. */
    record NotNow(String type) implements Heard {}

    /** Cut off, or answered with a fault of the server: nobody knows. Counts once or never, but not twice. */
    record Unknown(String fault) implements Heard {}
}
