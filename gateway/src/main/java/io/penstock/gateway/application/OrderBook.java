package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.TrackOrder.Filter;
import io.penstock.ports.driving.TrackOrder.Page;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every order of this node and where it stands: an index over journal and ledger, rebuilt from them. All changes are
 * idempotent: what stands already, or would lead back, changes nothing. Safe for several threads.
 */
public final class OrderBook {
    private final ById<Entry> entries = new ById<>(entry -> entry.order.id());
    /** Order ids grow with time, so the order of ids is the order of acceptance. */
    private final ConcurrentHashMap<ChannelId, NavigableMap<OrderId, Entry>> byChannel = new ConcurrentHashMap<>();

    private final Set<OrderId> withdrawn = ConcurrentHashMap.newKeySet();
    private final String lane;

    public OrderBook(String lane) {
        this.lane = lane;
    }

    /** An order as it stands; guarded by itself. */
    private static final class Entry {
        final PackedOrder order;
        /** What came after its acceptance; nothing for most, and for long. */
        private List<StatusChange> later = List.of();

        OrderStatus status = OrderStatus.ACCEPTED;
        Optional<String> erpNumber = Optional.empty();
        Optional<Long> bookedVersion = Optional.empty();
        int attempts;
        boolean cancelRequested;
        private @Nullable Instant updatedAt;

        Entry(Order order) {
            this.order = new PackedOrder(order);
        }

        synchronized boolean move(StatusChange change) {
            if (!status.mayBecome(change.status(), change.by())) {
                return false;
            }
            status = change.status();
            note(change);
            return true;
        }

        synchronized void note(StatusChange change) {
            add(change);
            updatedAt = change.at();
        }

        private void add(StatusChange change) {
            if (later.isEmpty()) {
                later = new ArrayList<>(4);
            }
            later.add(change);
        }

        synchronized Standing standing() {
            return new Standing(order.unpacked(), status, bookedVersion, attempts, cancelRequested);
        }

        synchronized Optional<StatusChange> noteOnce(OrderStatus.Source by, String detail, Instant at) {
            boolean known = later.stream()
                    .anyMatch(each -> each.by() == by
                            && each.at().equals(at)
                            && each.detail().equals(Optional.of(detail)));
            if (known) {
                return Optional.empty();
            }
            StatusChange note = new StatusChange(status, at, by, Optional.of(detail));
            add(note);
            updatedAt = updatedAt != null && updatedAt.isAfter(at) ? updatedAt : at;
            return Optional.of(note);
        }

        TrackedOrder picture(String lane) {
            return picture(order.unpacked(), lane);
        }

        synchronized TrackedOrder picture(Order unpacked, String lane) {
            List<StatusChange> history = new ArrayList<>(1 + later.size());
            history.add(new StatusChange(
                    OrderStatus.ACCEPTED, unpacked.acceptedAt(), OrderStatus.Source.GATEWAY, Optional.empty()));
            history.addAll(later);
            return new TrackedOrder(
                    unpacked,
                    status,
                    List.copyOf(history),
                    lane,
                    erpNumber,
                    attempts,
                    Optional.empty(),
                    cancelRequested,
                    updatedAt == null ? unpacked.acceptedAt() : updatedAt);
        }

        synchronized OrderStatus status() {
            return status;
        }

        boolean matches(Filter filter) {
            return filter.status().map(wanted -> wanted == status()).orElse(true)
                    && filter.customer().map(order.customer()::equals).orElse(true)
                    && (filter.channelOrderRef().isEmpty()
                            || filter.channelOrderRef().get().equals(order.channelOrderRef()));
        }
    }

    /** What decides what is left to be done for an order. */
    record Standing(
            Order order, OrderStatus status, Optional<Long> bookedVersion, int attempts, boolean cancelRequested) {}

    /** Whether that was news. */
    boolean accepted(Order order) {
        Entry entry = new Entry(order);
        boolean isNew = entries.add(entry);
        if (isNew) {
            withdrawn.remove(order.id());
            byChannel
                    .computeIfAbsent(order.channel(), _ -> new ConcurrentSkipListMap<>())
                    .put(order.id(), entry);
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
        Entry entry = entries.remove(order);
        if (entry != null) {
            byChannel
                    .getOrDefault(entry.order.channel(), new ConcurrentSkipListMap<>())
                    .remove(order);
        }
    }

    /** Whether an order that stands in the journal was taken back before anyone was told; empty: not decided yet. */
    Optional<Boolean> isWithdrawn(OrderId order) {
        if (withdrawn.contains(order)) {
            return Optional.of(true);
        }
        return isKnown(order) ? Optional.of(false) : Optional.empty();
    }

    Optional<TrackedOrder> find(OrderId order) {
        return Optional.ofNullable(entries.get(order)).map(entry -> entry.picture(lane));
    }

    /** An order as it stands, if it is known; whoever has it himself need not have it made anew. */
    Optional<TrackedOrder> find(Order order) {
        return Optional.ofNullable(entries.get(order.id())).map(entry -> entry.picture(order, lane));
    }

    boolean isKnown(OrderId order) {
        return entries.get(order) != null;
    }

    Optional<Order> order(OrderId order) {
        return Optional.ofNullable(entries.get(order)).map(entry -> entry.order.unpacked());
    }

    Optional<Standing> standing(OrderId order) {
        return Optional.ofNullable(entries.get(order)).map(Entry::standing);
    }

    Optional<OrderStatus> status(OrderId order) {
        return Optional.ofNullable(entries.get(order)).map(Entry::status);
    }

    /** Whether the order is known and moved. */
    boolean move(OrderId order, StatusChange change) {
        Entry entry = entries.get(order);
        return entry != null && entry.move(change);
    }

    /** The word as it now stands in the order's history; empty when it stood there before, or the order is unknown. */
    Optional<StatusChange> note(OrderId order, OrderStatus.Source by, String detail, Instant at) {
        Entry entry = entries.get(order);
        return entry == null ? Optional.empty() : entry.noteOnce(by, detail, at);
    }

    /** What the ledger says: a step, or a word where the step is the one it stands at. */
    void became(OrderId order, StatusChange change) {
        Entry entry = entries.get(order);
        if (entry != null && !entry.move(change) && change.detail().isPresent()) {
            entry.noteOnce(change.by(), change.detail().get(), change.at());
        }
    }

    void attempt(OrderId order, int attempt, Instant at) {
        Entry entry = entries.get(order);
        if (entry != null) {
            synchronized (entry) {
                entry.attempts = Math.max(entry.attempts, attempt);
                entry.move(new StatusChange(
                        OrderStatus.SUBMITTING, at, OrderStatus.Source.GATEWAY, Optional.of("attempt " + attempt)));
            }
        }
    }

    void attemptFailed(OrderId order, int attempt, String reason, Instant at) {
        Entry entry = entries.get(order);
        if (entry != null) {
            entry.note(new StatusChange(
                    OrderStatus.SUBMITTING,
                    at,
                    OrderStatus.Source.GATEWAY,
                    Optional.of("attempt " + attempt + " failed: " + reason)));
        }
    }

    /** Whether the order is known and was not booked before. */
    boolean booked(OrderId order, String erpNumber, long version, Instant at) {
        Entry entry = entries.get(order);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            boolean first = entry.erpNumber.isEmpty();
            entry.erpNumber = Optional.of(erpNumber);
            entry.bookedVersion = Optional.of(version);
            entry.move(new StatusChange(
                    OrderStatus.BOOKED, at, OrderStatus.Source.ERP, Optional.of("number " + erpNumber)));
            return first;
        }
    }

    boolean isCancelRequested(OrderId order) {
        Entry entry = entries.get(order);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            return entry.cancelRequested;
        }
    }

    void cancelRequested(OrderId order) {
        Entry entry = entries.get(order);
        if (entry != null) {
            synchronized (entry) {
                entry.cancelRequested = true;
            }
        }
    }

    /** Newest first, after {@code before}. */
    Page list(ChannelId channel, Filter filter, Optional<OrderId> before, int limit) {
        NavigableMap<OrderId, Entry> all = byChannel.getOrDefault(channel, new ConcurrentSkipListMap<>());
        NavigableMap<OrderId, Entry> rest =
                before.map(id -> all.headMap(id, false)).orElse(all).descendingMap();
        List<TrackedOrder> page = new ArrayList<>();
        for (Entry entry : rest.values()) {
            if (entry.matches(filter)) {
                if (page.size() == limit) {
                    return new Page(page, true);
                }
                page.add(entry.picture(lane));
            }
        }
        return new Page(page, false);
    }

    /** The latest of all channels, newest first. */
    List<TrackedOrder> recent(int most) {
        return byChannel.values().stream()
                .flatMap(orders -> orders.descendingMap().values().stream().limit(most))
                .sorted((a, b) -> b.order.id().compareTo(a.order.id()))
                .limit(most)
                .map(entry -> entry.picture(lane))
                .toList();
    }

    /** Where every order stands, in no order. */
    Stream<Standing> standings() {
        return entries.all().map(Entry::standing);
    }

    public int size() {
        return entries.size();
    }
}
