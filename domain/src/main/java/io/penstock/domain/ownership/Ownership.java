package io.penstock.domain.ownership;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of ownership, row by row, for people and for machines. */
public final class Ownership {
    /** How the statements of a domain reach the gateway. */
    public static final String EVENTS = "events";
    /** Statements that the gateway makes itself, or takes over its own API. */
    public static final String OWN = "own";
    /** Statements that the ERP makes in answer to a call, or by event. */
    public static final String CALL_AND_EVENTS = "call and events";

    private Ownership() {}

    /**
     * One row.
     *
     * @param what a matter, or {@code order: <status>}
     * @param owners who may state it
     * @param pattern how it is synchronised
     */
    public record Row(String what, Set<Source> owners, String pattern) {}

    /** All rows, matters first, then the steps of an order. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Matter matter : Matter.values()) {
            rows.add(new Row(matter.wireName(), matter.owners(), EVENTS));
        }
        for (OrderStatus status : OrderStatus.values()) {
            rows.add(new Row("order: " + status.wireName(), status.owners(), pattern(status)));
        }
        return List.copyOf(rows);
    }

    private static String pattern(OrderStatus status) {
        return switch (status) {
            case ACCEPTED, HELD, SUBMITTING, DEAD_LETTERED -> OWN;
            case BOOKED, REJECTED, CANCELLED -> CALL_AND_EVENTS;
            case ALLOCATED, PARTLY_SHIPPED, SHIPPED, DELIVERED, INVOICED, CLOSED, RETURNED -> EVENTS;
        };
    }
}
