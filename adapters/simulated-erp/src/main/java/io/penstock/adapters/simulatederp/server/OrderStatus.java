package io.penstock.adapters.simulatederp.server;

import java.util.Locale;
import java.util.Optional;

/** Where a booking stands. Booked, allocated, shipped, delivered, invoiced; or cancelled or rejected before it ships. */
enum OrderStatus {
    BOOKED,
    ALLOCATED,
    SHIPPED,
    DELIVERED,
    INVOICED,
    CANCELLED,
    REJECTED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }

    boolean canBecome(OrderStatus next) {
        return switch (next) {
            case BOOKED -> false;
            case ALLOCATED -> this == BOOKED;
            case SHIPPED, CANCELLED, REJECTED -> this == BOOKED || this == ALLOCATED;
            case DELIVERED -> this == SHIPPED;
            case INVOICED -> this == SHIPPED || this == DELIVERED;
        };
    }

    /** The next state of an order that moves on by itself; empty at the end. */
    Optional<OrderStatus> following() {
        return switch (this) {
            case BOOKED -> Optional.of(ALLOCATED);
            case ALLOCATED -> Optional.of(SHIPPED);
            case SHIPPED -> Optional.of(DELIVERED);
            case DELIVERED -> Optional.of(INVOICED);
            case INVOICED, CANCELLED, REJECTED -> Optional.empty();
        };
    }
}
