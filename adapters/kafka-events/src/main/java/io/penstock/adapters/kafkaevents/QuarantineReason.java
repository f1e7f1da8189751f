package io.penstock.adapters.kafkaevents;

/** At which stage a record turned out to be unusable. */
public enum QuarantineReason {
    /** It is no CloudEvent. */
    ENVELOPE("envelope"),
    /** Its data is not what its type promises, or its type is unknown, or belongs on another topic. */
    DECODE("decode"),
    /** It was understood and could not be applied, again and again, while others could. */
    APPLY("apply");

    private final String wireName;

    QuarantineReason(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in the dead letter's header and in metrics. */
    public String wireName() {
        return wireName;
    }
}
