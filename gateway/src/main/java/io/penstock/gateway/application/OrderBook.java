package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.gateway.application.OrderTable.Step;
import io.penstock.ports.driving.TrackOrder.Filter;
import io.penstock.ports.driving.TrackOrder.Page;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every order of this node and where it stands: an index over journal and ledger, rebuilt from them. All changes are
 * idempotent: what stands already, or would lead back, changes nothing. Safe for several threads.
 */
public final class OrderBook {
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    private final OrderTable orders = new OrderTable();
    /** Order ids grow with time, so the order of ids is the order of acceptance. */
    private final ConcurrentHashMap<ChannelId, ChannelOrders> byChannel = new ConcurrentHashMap<>();

    private final Set<OrderId> withdrawn = ConcurrentHashMap.newKeySet();
    private final String lane;

    public OrderBook(String lane) {
        this.lane = lane;
    }

    /** What decides what is left to be done for an order. */
    record Standing(
            Order order, OrderStatus status, Optional<Long> bookedVersion, int attempts, boolean cancelRequested) {
        static Standing of(Unpacking order, Course course) {
            return new Standing(
                    PackedOrder.unpacked(order),
                    course.status(),
                    course.bookedVersion(),
                    course.attempts(),
                    course.cancelRequested());
        }
    }

    /** Whether that was news. */
    boolean accepted(Order order) {
        boolean isNew = byChannel
                .computeIfAbsent(order.channel(), _ -> new ChannelOrders(orders))
                .add(order.id(), out -> PackedOrder.pack(order, out));
        if (isNew) {
            withdrawn.remove(order.id());
        }
        return isNew;
    }

    /** It never was, whatever was known of it. */
    void withdrawn(OrderId order) {
        withdrawn.add(order);
        forget(order);
    }

    /** Nobody asks for it any more. */
    void forget(OrderId order) {
        orders.read(order, (packed, _) -> PackedOrder.channel(packed))
                .map(byChannel::get)
                .ifPresent(its -> its.remove(order));
    }

    /** Whether an order that stands in the journal was taken back before anyone was told; empty: not decided yet. */
    Optional<Boolean> isWithdrawn(OrderId order) {
        if (withdrawn.contains(order)) {
            return Optional.of(true);
        }
        return isKnown(order) ? Optional.of(false) : Optional.empty();
    }

    Optional<TrackedOrder> find(OrderId order) {
        return orders.read(order, (packed, course) -> picture(PackedOrder.unpacked(packed), course));
    }

    /** An order as it stood when it was accepted. */
    TrackedOrder asAccepted(Order order) {
        return picture(order, Course.ACCEPTED);
    }

    private TrackedOrder picture(Order order, Course course) {
        StatusChange accepted = new StatusChange(
                OrderStatus.ACCEPTED, order.acceptedAt(), OrderStatus.Source.GATEWAY, Optional.empty());
        return new TrackedOrder(
                order,
                course.status(),
                history(accepted, course.later()),
                lane,
                course.erpNumber(),
                course.attempts(),
                Optional.empty(),
                course.cancelRequested(),
                course.updatedAt().orElse(order.acceptedAt()));
    }

    private static List<StatusChange> history(StatusChange accepted, List<StatusChange> later) {
        if (later.isEmpty()) {
            return List.of(accepted);
        }
        List<StatusChange> history = new ArrayList<>(1 + later.size());
        history.add(accepted);
        history.addAll(later);
        return List.copyOf(history);
    }

    boolean isKnown(OrderId order) {
        return orders.has(order);
    }

    Optional<Order> order(OrderId order) {
        return orders.read(order, (packed, _) -> PackedOrder.unpacked(packed));
    }

    Optional<Standing> standing(OrderId order) {
        return orders.read(order, Standing::of);
    }

    Optional<OrderStatus> status(OrderId order) {
        return orders.read(order, (_, course) -> course.status());
    }

    /** Whether the order is known and moved. */
    boolean move(OrderId order, StatusChange change) {
        return orders.change(order, course -> course.moved(change))
                .map(Step::isNews)
                .orElse(false);
    }

    /** The word as it now stands in the order's history; empty when it stood there before, or the order is unknown. */
    Optional<StatusChange> note(OrderId order, OrderStatus.Source by, String detail, Instant at) {
        return orders.change(order, course -> course.notedOnce(by, detail, at))
                .filter(Step::isNews)
                .map(step -> step.after().later().getLast());
    }

    /** What the ledger says: a step, or a word where the step is the one it stands at. */
    void became(OrderId order, StatusChange change) {
        orders.change(order, course -> course.told(change));
    }

    void attempt(OrderId order, int attempt, Instant at) {
        orders.change(order, course -> course.attempted(attempt, at));
    }

    void attemptFailed(OrderId order, int attempt, String reason, Instant at) {
        StatusChange failed = new StatusChange(
                OrderStatus.SUBMITTING,
                at,
                OrderStatus.Source.GATEWAY,
                Optional.of("attempt " + attempt + " failed: " + reason));
        orders.change(order, course -> course.noted(failed));
    }

    /** Whether the order is known and was not booked before. */
    boolean booked(OrderId order, String erpNumber, long version, Instant at) {
        return orders.change(order, course -> course.booked(erpNumber, version, at))
                .map(step -> step.before().erpNumber().isEmpty())
                .orElse(false);
    }

    boolean isCancelRequested(OrderId order) {
        return orders.read(order, (_, course) -> course.cancelRequested()).orElse(false);
    }

    void cancelRequested(OrderId order) {
        orders.change(order, Course::withCancelRequested);
    }

    /** Newest first, after {@code before}. */
    Page list(ChannelId channel, Filter filter, Optional<OrderId> before, int limit) {
        ChannelOrders all = byChannel.get(channel);
        List<TrackedOrder> page = new ArrayList<>();
        if (all == null) {
            return new Page(page, false);
        }
        Optional<OrderId> after = before;
        do {
            ChannelOrders.Some some = all.some(after, filter);
            for (OrderId each : some.found()) {
                Optional<TrackedOrder> found = find(each);
                if (found.isPresent() && page.size() == limit) {
                    return new Page(page, true);
                }
                found.ifPresent(page::add);
            }
            after = some.last();
        } while (after.isPresent());
        return new Page(page, false);
    }

    /** The latest of all channels, newest first. */
    List<TrackedOrder> recent(int most) {
        return byChannel.keySet().stream()
                .flatMap(channel -> list(channel, ALL, Optional.empty(), most).orders().stream())
                .sorted(Comparator.comparing((TrackedOrder each) -> each.order().id())
                        .reversed())
                .limit(most)
                .toList();
    }

    /** Where every order stands, in no order. */
    Stream<Standing> standings() {
        return orders.all(Standing::of);
    }

    public int size() {
        return orders.size();
    }
}
