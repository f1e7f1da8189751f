package io.penstock.domain.availability;

/** What an order wants when there is not enough. */
public enum Fulfilment {
    /** All of it or nothing. */
    COMPLETE,
    /** What is there now; the rest is dropped. */
    PARTIAL,
    /** What is there now, and the rest from supply that is still to come. */
    BACKORDER
}
