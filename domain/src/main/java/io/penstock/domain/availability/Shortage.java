package io.penstock.domain.availability;

/** Why a position cannot keep what was asked of it. */
public sealed interface Shortage {
    /** Only so many may be promised to this channel by that date. */
    record Insufficient(long available) implements Shortage {}

    /** A change is missing before the last one told: what is there is not known until its owner states a level. */
    record Gap() implements Shortage {}
}
