package io.penstock.adapters.kafkaevents;

/**
 * A topic that is not as it has to be.
 *
 * @param topic its name
 * @param what is wrong, in words
 * @param missing it is not there at all
 */
public record TopicFinding(String topic, String what, boolean missing) {}
