package io.penstock.adapters.kafkaevents;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What a topic is about: the second word of the types that travel on it. */
enum Entity {
    STOCK("stock", TopicPlan.Kind.INBOUND, "sku@location", Kept.LAST),
    ITEM("item", TopicPlan.Kind.INBOUND, "sku", Kept.LAST),
    PRICE("price", TopicPlan.Kind.INBOUND, "sku/kind/currency and whom it is for", Kept.LAST),
    CUSTOMER("customer", TopicPlan.Kind.INBOUND, "customer", Kept.LAST),
    CREDIT("credit", TopicPlan.Kind.INBOUND, "customer, or order", Kept.LAST),
    RECEIPT("receipt", TopicPlan.Kind.INBOUND, "sku@location", Kept.ALWAYS),
    ORDER("order", TopicPlan.Kind.SHARED, "order", Kept.ALWAYS),
    SHIPMENT("shipment", TopicPlan.Kind.INBOUND, "order", Duration.ofDays(90)),
    INVOICE("invoice", TopicPlan.Kind.INBOUND, "order", Duration.ofDays(90)),
    PAYMENT("payment", TopicPlan.Kind.INBOUND, "order", Duration.ofDays(90)),
    RETURN("return", TopicPlan.Kind.INBOUND, "order", Duration.ofDays(90)),
    SOURCE("source", TopicPlan.Kind.INBOUND, "source", Kept.LAST),
    AVAILABILITY("availability", TopicPlan.Kind.OUTBOUND, "sku@location", Kept.LAST),
    EXCEPTION("exception", TopicPlan.Kind.OUTBOUND, "order, or what it is about", Duration.ofDays(30)),
    SNAPSHOT("snapshot", TopicPlan.Kind.OUTBOUND, "sku@location, or customer", Duration.ofDays(1));

    /** How long events stay that have no limit in time. */
    private static final class Kept {
        /** The last state is the state. */
        static final Duration LAST = Duration.ZERO;
        /** Every event counts. */
        static final Duration ALWAYS = Duration.ofDays(Integer.MAX_VALUE);
    }

    private final String word;
    private final TopicPlan.Kind kind;
    private final String keyedBy;
    private final Duration kept;

    Entity(String word, TopicPlan.Kind kind, String keyedBy, Duration kept) {
        this.word = word;
        this.kind = kind;
        this.keyedBy = keyedBy;
        this.kept = kept;
    }

    static Optional<Entity> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    TopicPlan.Kind kind() {
        return kind;
    }

    String keyedBy() {
        return keyedBy;
    }

    boolean isCompacted() {
        return kept.equals(Kept.LAST);
    }

    boolean isInbound() {
        return kind != TopicPlan.Kind.OUTBOUND;
    }

    /** How long an event is kept, in milliseconds; below zero: for ever. */
    long keptMillis() {
        return kept.equals(Kept.ALWAYS) ? -1 : kept.toMillis();
    }
}
