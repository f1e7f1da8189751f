package io.penstock.gateway.application;

import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driving.BusinessEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the systems behind say of orders: a step, a word, money. An order that this node did not take is another node's
 * business. Repeats change nothing: a step leads forward only, a word is known by its time, speaker and text, an account
 * by its version.
 */
final class OrderEvents {
    private final OrderBook book;
    private final OrderOutcomes outcomes;
    private final CreditAccounts accounts;
    private final MissingFigures missing;

    OrderEvents(OrderBook book, OrderOutcomes outcomes, CreditAccounts accounts, MissingFigures missing) {
        this.book = book;
        this.outcomes = outcomes;
        this.accounts = accounts;
        this.missing = missing;
    }

    CompletionStage<?> moved(BusinessEvent.OrderMoved moved) {
        Optional<Order> order = book.order(moved.order());
        if (order.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (moved.status() == OrderStatus.BOOKED && moved.version().isPresent()) {
            return outcomes.booked(
                    order.get(),
                    moved.erpNumber().orElse("unknown"),
                    moved.version().get());
        }
        return outcomes.moved(order.get(), new StatusChange(moved.status(), moved.at(), moved.by(), moved.detail()))
                .thenCompose(news -> news ? done() : late(order.get(), moved));
    }

    /** A step that no longer leads forward, as a second parcel or a late invoice: a word on the order, if it says any. */
    private CompletionStage<Boolean> late(Order order, BusinessEvent.OrderMoved moved) {
        return moved.detail().isPresent() && isOnTheWay(moved.status())
                ? outcomes.noted(order, moved.by(), moved.detail().get(), moved.at())
                : done();
    }

    private static boolean isOnTheWay(OrderStatus status) {
        boolean forward = status.compareTo(OrderStatus.ALLOCATED) >= 0 && status.compareTo(OrderStatus.CLOSED) <= 0;
        return forward || status == OrderStatus.RETURNED;
    }

    /**
     * A short pick frees nothing by itself: what was not found is not there to be sold. The reservation becomes booked at
     * the event's version, by operation id, and leaves with the stock event of that version, which no longer counts it.
     */
    CompletionStage<?> noted(BusinessEvent.OrderNoted noted) {
        Optional<Order> order = book.order(noted.order());
        if (order.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<?> reservations = noted.version().isPresent()
                ? outcomes.contained(order.get(), noted.version().get())
                : done();
        return reservations.thenCompose(_ -> outcomes.noted(order.get(), noted.by(), noted.detail(), noted.at()));
    }

    CompletionStage<?> paid(BusinessEvent.OrderPaid paid) {
        Optional<Order> order = book.order(paid.order());
        if (order.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return book.status(paid.order()).equals(Optional.of(OrderStatus.INVOICED))
                ? outcomes.moved(
                        order.get(),
                        new StatusChange(OrderStatus.CLOSED, paid.at(), paid.by(), Optional.of(paid.detail())))
                : outcomes.noted(order.get(), paid.by(), paid.detail(), paid.at());
    }

    /**
     * Money changes hands: what is left of the limit is the ERP's to say, by version. The event may state the account; one
     * that does not moves nothing, and the account is asked for.
     */
    CompletionStage<?> touched(BusinessEvent.AccountTouched touched) {
        Optional<CustomerId> customer =
                touched.customer().or(() -> book.order(touched.order()).map(Order::customer));
        CompletionStage<?> account = done();
        if (customer.isPresent() && touched.standing().isPresent()) {
            account = accounts.apply(new CreditOperation.SetStanding(
                    customer.get(), touched.standing().get()));
        } else if (customer.isPresent() && book.isKnown(touched.order())) {
            missing.credit(customer.get());
        }
        return Stages.all(List.of(account, onOrder(touched.onOrder())));
    }

    private CompletionStage<?> onOrder(BusinessEvent event) {
        return switch (event) {
            case BusinessEvent.OrderMoved moved -> moved(moved);
            case BusinessEvent.OrderNoted noted -> noted(noted);
            case BusinessEvent.OrderPaid paid -> paid(paid);
            default -> throw new IllegalArgumentException("not about an order: " + event);
        };
    }

    private static CompletionStage<Boolean> done() {
        return CompletableFuture.completedFuture(false);
    }
}
