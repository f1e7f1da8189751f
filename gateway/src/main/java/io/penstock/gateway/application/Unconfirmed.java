package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stood in the journal provisionally when the process ended: nobody may have heard of it, and what was held for it may
 * have lapsed and be somebody else's since. The logs cannot tell. The grid can, if others have kept it: whatever anyone was
 * told of is firm there.
 */
final class Unconfirmed {
    /** Orders whose operations are handed over together. */
    private static final int TOGETHER = 1_024;

    private final Positions positions;
    private final CreditAccounts accounts;
    private final OrderBook book;
    private final TokenBook tokens;
    private final Duration pending;
    private final String operation;

    /** Behind which nothing in the journal is so much younger that it proves them confirmed; oldest first. */
    private final Deque<Entry> orders = new ArrayDeque<>();
    /** Tokens that were confirmed, with the expiry before which that had to be. */
    private final Map<TokenId, Instant> confirmed = new LinkedHashMap<>();

    private Instant latest = Instant.MIN;

    /** An order's entry, without the order, which the book has. */
    private record Entry(OrderId order, JournalEntry.RequestName request, Instant at) {}

    /** An order that never came to be, and how its request named itself. */
    record Lost(Order order, JournalEntry.RequestName request) {}

    /**
     * @param pending no order rests on anything that was held for longer than this
     * @param begun tells this life's operations from those of others
     */
    Unconfirmed(
            Positions positions,
            CreditAccounts accounts,
            OrderBook book,
            TokenBook tokens,
            Duration pending,
            Instant begun) {
        this.positions = positions;
        this.accounts = accounts;
        this.book = book;
        this.tokens = tokens;
        this.pending = pending;
        this.operation = "ask-" + Long.toString(begun.toEpochMilli(), 36);
    }

    /** To be shown each record in its order, before the token book is. */
    void read(JournalEntry entry) {
        if (entry.at().isAfter(latest)) {
            latest = entry.at();
            while (!orders.isEmpty() && isProved(orders.getFirst())) {
                orders.removeFirst();
            }
        }
        switch (entry) {
            case JournalEntry.Accepted(Order order, JournalEntry.RequestName request, var _) ->
                orders.addLast(new Entry(order.id(), request, order.acceptedAt()));
            case JournalEntry.TokenConfirmed(TokenId token, var _, var _) ->
                tokens.find(token)
                        .filter(state -> state.status() == TokenStatus.HELD)
                        .ifPresent(state -> confirmed.put(token, state.expiry()));
            default -> {}
        }
    }

    private boolean isProved(Entry order) {
        return order.at.plus(pending).isBefore(latest);
    }

    /** Orders that never came to be. Blocks while the grid is asked. */
    List<Lost> lostOrders() {
        List<Question<Lost>> questions = new ArrayList<>();
        for (Entry entry : orders) {
            if (book.status(entry.order).equals(Optional.of(OrderStatus.ACCEPTED))) {
                book.standing(entry.order)
                        .filter(standing -> !standing.cancelRequested())
                        .ifPresent(standing -> questions.add(Question.of(new Lost(standing.order(), entry.request))));
            }
        }
        return lost(questions);
    }

    /** Tokens that were never made firm, as they were to be. Blocks while the grid is asked. */
    List<HeldToken> lostTokens() {
        confirmed.values().removeIf(expiry -> expiry.isBefore(latest));
        return lost(confirmed.keySet().stream()
                .flatMap(token -> tokens.find(token).stream())
                .filter(state -> state.status() == TokenStatus.FIRM)
                .map(state -> Question.of(state.token()))
                .toList());
    }

    /**
     * Whether all of it is firm, or becomes so now.
     *
     * @param <T> what it is about
     */
    private record Question<T>(
            T subject,
            Instant at,
            Optional<OrderId> order,
            ChannelId channel,
            CustomerId customer,
            List<Promise> promises,
            CreditDemand credit) {
        static Question<Lost> of(Lost lost) {
            Order order = lost.order;
            Optional<OrderId> id = Optional.of(order.id());
            CreditDemand credit = new CreditDemand(order.credit(), id, order.total());
            return new Question<>(
                    lost, order.acceptedAt(), id, order.channel(), order.customer(), order.promises(), credit);
        }

        static Question<HeldToken> of(HeldToken token) {
            CreditDemand credit = new CreditDemand(token.credit(), Optional.empty(), token.total());
            return new Question<>(
                    token,
                    token.heldAt(),
                    Optional.empty(),
                    token.channel(),
                    token.customer(),
                    token.promises(),
                    credit);
        }
    }

    private <T> List<T> lost(List<Question<T>> questions) {
        List<Question<T>> toAsk = questions.stream().filter(this::isKept).toList();
        List<T> lost = new ArrayList<>();
        for (int first = 0; first < toAsk.size(); first += TOGETHER) {
            List<Question<T>> some = toAsk.subList(first, Math.min(first + TOGETHER, toAsk.size()));
            List<Boolean> stand = ask(some);
            for (int i = 0; i < some.size(); i++) {
                if (!stand.get(i) && isKept(some.get(i))) {
                    lost.add(some.get(i).subject);
                }
            }
        }
        return lost;
    }

    /** What began anew in the grid since then knows nothing of it: then the journal is believed. */
    private boolean isKept(Question<?> question) {
        Instant moment = question.at.minus(pending);
        return !accounts.keptSince(question.customer).isAfter(moment)
                && question.promises.stream()
                        .noneMatch(promise ->
                                positions.keptSince(promise.position()).isAfter(moment));
    }

    private <T> List<Boolean> ask(List<Question<T>> questions) {
        List<PositionOperation> stock = new ArrayList<>();
        List<CreditOperation> credit = new ArrayList<>(questions.size());
        for (Question<T> question : questions) {
            stock.addAll(Reserving.firmStock(question.order, question.channel, question.promises, operation));
            credit.add(Reserving.firmCredit(question.customer, question.credit, operation));
        }
        var stocks = positions.applyAll(stock).toCompletableFuture();
        var credits = accounts.applyAll(credit).toCompletableFuture().join().iterator();
        Iterator<? extends Outcome<?>> picks = stocks.join().iterator();
        return questions.stream()
                .map(question -> stands(question, picks, credits.next()))
                .toList();
    }

    /** Takes as many outcomes as the question has promises. */
    private static boolean stands(Question<?> question, Iterator<? extends Outcome<?>> picks, Outcome<?> credit) {
        boolean stands = credit.isDone();
        for (int i = 0; i < question.promises.size(); i++) {
            stands &= picks.next().isDone();
        }
        return stands;
    }
}
