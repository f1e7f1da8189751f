package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Promise;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.gateway.application.OrderBook.Standing;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * One number for all that this node has promised: its orders and where they stand, the tokens that hold something, and
 * what is reserved on the positions and accounts they touch. Two equal states have equal numbers in whatever order they
 * came about, so what is rebuilt can be held against what was there. Exact while nothing is under way.
 */
final class StateHash {
    /** The finaliser of SplitMix64: it spreads a sum of small differences over all bits. */
    private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;

    private static final long SECOND_FACTOR = 0x94d049bb133111ebL;

    private final Positions positions;
    private final CreditAccounts accounts;
    private final Instant now;
    private final Set<PositionKey> touched = new HashSet<>();
    private final Set<CustomerId> customers = new HashSet<>();
    private long sum;

    private StateHash(Positions positions, CreditAccounts accounts, Instant now) {
        this.positions = positions;
        this.accounts = accounts;
        this.now = now;
    }

    static long of(OrderBook book, TokenBook tokens, Positions positions, CreditAccounts accounts, Instant now) {
        StateHash hash = new StateHash(positions, accounts, now);
        book.standings().forEach(hash::add);
        tokens.all().forEach(hash::add);
        hash.touched.forEach(hash::add);
        hash.customers.forEach(hash::add);
        return hash.sum;
    }

    private void add(Standing standing) {
        Order order = standing.order();
        add(
                "order",
                order.id(),
                standing.status(),
                standing.bookedVersion(),
                standing.cancelRequested(),
                order.total());
        order.promises().forEach(this::touch);
        customers.add(order.customer());
    }

    private void touch(Promise promise) {
        touched.add(promise.position());
    }

    /** What no longer holds anything may be forgotten at any time. */
    private void add(TokenState state) {
        boolean holds = state.status() == TokenStatus.FIRM
                || (state.status() == TokenStatus.HELD && now.isBefore(state.expiry()));
        if (holds) {
            add(
                    "token",
                    state.token().id(),
                    state.status(),
                    state.expiry(),
                    state.token().total());
            state.token().promises().forEach(this::touch);
            customers.add(state.token().customer());
        }
    }

    private void add(PositionKey position) {
        positions.stock(position).ifPresent(stock -> add(position, stock));
    }

    private void add(PositionKey position, Stock stock) {
        add("stock", position, stock.lasting().undated());
        stock.lasting().dated().forEach((date, quantity) -> add("dated", position, date, quantity));
        stock.lasting().byChannel().forEach((channel, quantity) -> add("channel", position, channel, quantity));
        for (Reservation.Held<StockDemand> held : stock.held()) {
            if (held.isLive(now)) {
                add("held", position, held.demand(), held.expiry());
            }
        }
    }

    private void add(CustomerId customer) {
        accounts.credit(customer).ifPresent(credit -> add(customer, credit));
    }

    private void add(CustomerId customer, Credit credit) {
        add("credit", customer, credit.lasting());
        for (Reservation.Held<CreditDemand> held : credit.held()) {
            if (held.isLive(now)) {
                add("held", customer, held.demand(), held.expiry());
            }
        }
    }

    /** Parts in their order make one element; elements are summed, so theirs does not matter. */
    private void add(Object... parts) {
        long element = 0;
        for (Object part : parts) {
            element = mixed(31 * element + hash(part.toString()));
        }
        sum += element;
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_FACTOR;
        return mixed ^ (mixed >>> 31);
    }
}
