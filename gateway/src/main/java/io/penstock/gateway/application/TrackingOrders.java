package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.TrackOrder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where orders stand, and how one is undone: the wish is journalled, then the lane carries it out in the order's turn. */
public final class TrackingOrders implements TrackOrder {
    private final OrderBook book;
    private final DurableLog<JournalEntry> journal;
    private final Deliveries deliveries;
    private final InstantSource clock;

    TrackingOrders(OrderBook book, DurableLog<JournalEntry> journal, Deliveries deliveries, InstantSource clock) {
        this.book = book;
        this.journal = journal;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public Answer<TrackedOrder> find(ChannelId channel, OrderId order) {
        return own(channel, order)
                .map(this::withEta)
                .map(Answer::granted)
                .orElseGet(() -> Answer.refused(Refusal.of(RefusalType.NOT_FOUND, "There is no order " + order + ".")));
    }

    /** A channel learns nothing of others' orders, not even that they exist. */
    private Optional<TrackedOrder> own(ChannelId channel, OrderId order) {
        return book.find(order).filter(found -> found.order().channel().equals(channel));
    }

    private TrackedOrder withEta(TrackedOrder order) {
        return switch (order.status()) {
            case ACCEPTED, HELD, SUBMITTING -> order.expectedAt(deliveries.eta(deliveries.waiting()));
            default -> order;
        };
    }

    @Override
    public Page list(ChannelId channel, Filter filter, Optional<OrderId> before, int limit) {
        return book.list(channel, filter, before, limit);
    }

    @Override
    public CompletionStage<Answer<TrackedOrder>> cancel(ChannelId channel, OrderId id) {
        Optional<TrackedOrder> found = own(channel, id);
        if (found.isEmpty() || found.get().status() == OrderStatus.CANCELLED) {
            return CompletableFuture.completedFuture(find(channel, id));
        }
        if (!found.get().status().mayBecome(OrderStatus.CANCELLED, OrderStatus.Source.CHANNEL)) {
            return CompletableFuture.completedFuture(Answer.refused(Refusal.of(
                    RefusalType.NOT_CANCELLABLE,
                    "Order " + id + " is " + found.get().status().wireName() + "; return it instead.")));
        }
        return found.get().cancelRequested()
                ? CompletableFuture.completedFuture(find(channel, id))
                : request(channel, found.get().order());
    }

    private CompletionStage<Answer<TrackedOrder>> request(ChannelId channel, Order order) {
        return journal.append(new JournalEntry.CancelRequested(order.id(), clock.instant()))
                .thenApply(_ -> {
                    book.cancelRequested(order.id());
                    deliveries.cancel(order.id());
                    return find(channel, order.id());
                });
    }
}
