package io.penstock.gateway.application;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.table.NumbersByHash;
import io.penstock.domain.table.Records;
import io.penstock.domain.table.Seats;
import io.penstock.ports.driving.TrackOrder.Filter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders and what became of them, by their ids: packed, in parts, each of which is locked by itself, and no object for an
 * order. Safe for several threads.
 */
final class OrderTable {
    /** The handle of no order. */
    static final int NONE = -1;

    private static final int PART_BITS = 4;
    private static final int LENGTH_AT_FIRST = 16;

    private final List<Part> parts =
            IntStream.range(0, 1 << PART_BITS).mapToObj(_ -> new Part()).toList();

    /** Guarded by itself. */
    private static final class Part {
        final Seats seats = new Seats(LENGTH_AT_FIRST);
        final Records orders = new Records();
        /** Of those to which something has happened. */
        final Records courses = new Records();

        int placeOf(OrderId wanted, int hash) {
            int at = seats.first(hash);
            while (at != Seats.NOWHERE && !orders.get(seats.at(at)).isText(wanted.value())) {
                at = seats.next(at);
            }
            return at;
        }

        @Nullable
        Unpacking course(int seat) {
            return courses.has(seat) ? courses.get(seat) : null;
        }
    }

    /** What a change has made of what was. */
    record Step(Course before, Course after) {
        boolean isNews() {
            return !after.equals(before);
        }
    }

    /**
     * The handle of what was added, which names it as long as it is in here; {@link #NONE} when there was one of that id.
     *
     * @param order writes it as {@link PackedOrder} does
     */
    int add(OrderId id, Consumer<Packing> order) {
        int hash = NumbersByHash.hash(id);
        Part part = part(hash);
        synchronized (part) {
            if (part.placeOf(id, hash) != Seats.NOWHERE) {
                return NONE;
            }
            int seat = part.seats.take(hash);
            part.orders.put(seat, order);
            return seat << PART_BITS | number(hash);
        }
    }

    void remove(OrderId id) {
        int hash = NumbersByHash.hash(id);
        Part part = part(hash);
        synchronized (part) {
            int place = part.placeOf(id, hash);
            if (place != Seats.NOWHERE) {
                int seat = part.seats.at(place);
                part.orders.remove(seat);
                part.courses.remove(seat);
                part.seats.leave(place);
            }
        }
    }

    boolean has(OrderId id) {
        int hash = NumbersByHash.hash(id);
        Part part = part(hash);
        synchronized (part) {
            return part.placeOf(id, hash) != Seats.NOWHERE;
        }
    }

    /** What {@code reading} makes of an order and its course as they are now; nothing is locked meanwhile. */
    <T> Optional<T> read(OrderId id, BiFunction<Unpacking, Course, T> reading) {
        int hash = NumbersByHash.hash(id);
        Part part = part(hash);
        Unpacking order;
        Unpacking course;
        synchronized (part) {
            int place = part.placeOf(id, hash);
            if (place == Seats.NOWHERE) {
                return Optional.empty();
            }
            order = part.orders.get(part.seats.at(place));
            course = part.course(part.seats.at(place));
        }
        return Optional.of(reading.apply(order, unpacked(course)));
    }

    /** Empty: there is no such order. No other change comes between. */
    Optional<Step> change(OrderId id, UnaryOperator<Course> change) {
        int hash = NumbersByHash.hash(id);
        Part part = part(hash);
        synchronized (part) {
            int place = part.placeOf(id, hash);
            if (place == Seats.NOWHERE) {
                return Optional.empty();
            }
            int seat = part.seats.at(place);
            Course before = unpacked(part.course(seat));
            Step step = new Step(before, change.apply(before));
            if (step.isNews()) {
                part.courses.put(seat, step.after::pack);
            }
            return Optional.of(step);
        }
    }

    /** The id of the order that has this handle comes before this one: negative; after it: positive. */
    int compare(int handle, OrderId id) {
        Part part = partOf(handle);
        synchronized (part) {
            return part.orders.get(seatOf(handle)).compareText(id.value());
        }
    }

    /** The id of the order that has this handle. */
    OrderId id(int handle) {
        Part part = partOf(handle);
        synchronized (part) {
            return PackedOrder.id(part.orders.get(seatOf(handle)));
        }
    }

    /** Whether the order that has this handle is one of those. */
    boolean matches(int handle, Filter filter) {
        Part part = partOf(handle);
        int seat = seatOf(handle);
        synchronized (part) {
            return filter.status()
                            .map(wanted -> wanted == status(part.course(seat)))
                            .orElse(true)
                    && PackedOrder.matches(part.orders.get(seat), filter.customer(), filter.channelOrderRef());
        }
    }

    /** What {@code reading} makes of each, in no order; what comes or goes meanwhile may be among them or not. */
    <T> Stream<T> all(BiFunction<Unpacking, Course, T> reading) {
        return parts.stream().flatMap(part -> IntStream.rangeClosed(1, highest(part))
                .mapToObj(seat -> read(part, seat, reading))
                .flatMap(Optional::stream));
    }

    private static int highest(Part part) {
        synchronized (part) {
            return part.seats.highest();
        }
    }

    private static <T> Optional<T> read(Part part, int seat, BiFunction<Unpacking, Course, T> reading) {
        Unpacking order;
        Unpacking course;
        synchronized (part) {
            if (!part.orders.has(seat)) {
                return Optional.empty();
            }
            order = part.orders.get(seat);
            course = part.course(seat);
        }
        return Optional.of(reading.apply(order, unpacked(course)));
    }

    int size() {
        int size = 0;
        for (Part part : parts) {
            synchronized (part) {
                size += part.seats.size();
            }
        }
        return size;
    }

    private static Course unpacked(@Nullable Unpacking course) {
        return course == null ? Course.ACCEPTED : Course.unpacked(course);
    }

    private static OrderStatus status(@Nullable Unpacking course) {
        return course == null ? OrderStatus.ACCEPTED : Course.status(course);
    }

    private Part part(int hash) {
        return parts.get(number(hash));
    }

    private static int number(int hash) {
        return hash >>> (Integer.SIZE - PART_BITS);
    }

    private Part partOf(int handle) {
        return parts.get(handle & ((1 << PART_BITS) - 1));
    }

    private static int seatOf(int handle) {
        return handle >>> PART_BITS;
    }
}
