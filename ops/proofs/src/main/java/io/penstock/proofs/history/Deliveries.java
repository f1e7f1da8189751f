package io.penstock.proofs.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.penstock.proofs.history.Finding.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the journal accepted is in the ERP once, as it was accepted; and nothing else is. */
final class Deliveries {
    private final History history;
    private final Standing standing;
    private final Consumer<Finding> found;

    Deliveries(History history, Standing standing, Consumer<Finding> found) {
        this.history = history;
        this.standing = standing;
        this.found = found;
    }

    void check() {
        Map<String, Booking> bookings = new HashMap<>();
        for (Booking booking : history.erp()) {
            Booking before = bookings.putIfAbsent(booking.reference(), booking);
            if (before != null) {
                found.accept(new Finding(
                        Kind.DOUBLED,
                        booking.reference(),
                        "is in the ERP as " + before.number() + " and as " + booking.number()));
            }
            if (booking.oversold()) {
                found.accept(new Finding(
                        Kind.OVERSOLD, booking.reference(), "the ERP had less than " + booking.number() + " takes"));
            }
            if (!standing.orders().containsKey(booking.reference())) {
                found.accept(
                        new Finding(Kind.GHOST, booking.reference(), "is in the ERP and is no order of the journal"));
            }
        }
        standing.orders().values().forEach(order -> compare(order, bookings));
    }

    private void compare(Decided.Accepted order, Map<String, Booking> bookings) {
        Booking booking = bookings.get(order.order());
        if (booking != null) {
            if (!booking.customer().equals(order.customer())
                    || !quantities(booking.picks()).equals(quantities(order.picks()))) {
                found.accept(new Finding(Kind.APART, order.order(), "accepted " + order + ", booked " + booking));
            }
        }
        boolean there = booking != null && !booking.cancelled();
        String status = history.statuses().getOrDefault(order.order(), "unknown");
        if (standing.cancels().contains(order.order())) {
            compareCancelled(order.order(), status, there);
        } else if (!there) {
            found.accept(new Finding(Kind.LOST, order.order(), "is in the journal and not in the ERP"));
        } else if (!status.equals("booked")) {
            found.accept(new Finding(Kind.APART, order.order(), "is " + status + " at the gateway"));
        }
    }

    /** Whether the wish came in time is the gateway's to say; but both have to say the same. */
    private void compareCancelled(String order, String status, boolean there) {
        if (status.equals("cancelled") && there) {
            found.accept(new Finding(Kind.GHOST, order, "was cancelled and stands in the ERP"));
        } else if (status.equals("booked") && !there) {
            found.accept(new Finding(Kind.LOST, order, "is booked at the gateway and does not stand in the ERP"));
        } else if (!status.equals("cancelled") && !status.equals("booked")) {
            found.accept(new Finding(Kind.APART, order, "was to be cancelled and is " + status + " at the gateway"));
        }
    }

    /** The ERP numbers its lines by itself. */
    private static Map<String, Long> quantities(List<Pick> picks) {
        return picks.stream().collect(groupingBy(Pick::position, summingLong(Pick::quantity)));
    }
}
