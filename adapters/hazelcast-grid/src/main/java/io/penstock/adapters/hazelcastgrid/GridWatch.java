package io.penstock.adapters.hazelcastgrid;

/** Told what the grid does, on the threads that do it: to be counted, quickly. */
public interface GridWatch {
    /** Cares for nothing. */
    GridWatch NONE = new GridWatch() {};

    /** A call is made again, because nobody knows what became of it. */
    default void callRepeated(String map, int operations) {}

    /** This node's view showed something older than the grid has, and was put right. */
    default void viewRepaired(String map, int pictures) {}

    /** A partition was lost with all its copies: what was in it must be built anew from journal and events. */
    default void partitionLost(int partition) {}

    /** So many members there are now. */
    default void membersChanged(int members) {}
}
