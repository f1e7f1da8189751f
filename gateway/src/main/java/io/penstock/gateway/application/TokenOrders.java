package io.penstock.gateway.application;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders that name a token: they get what it holds, at the prices it was held at. Nothing is changed here. */
final class TokenOrders {
    private final TokenBook tokens;
    private final OrderChecks checks;

    TokenOrders(TokenBook tokens, OrderChecks checks) {
        this.tokens = tokens;
        this.checks = checks;
    }

    /** An order, and the token as it stood when the order was made from it. */
    record TokenOrder(Order order, TokenState state) {}

    /** What {@code checked} comes to when {@code token} provides it, as of {@code now}. */
    Answer<TokenOrder> order(OrderId id, OrderRequest request, TokenId token, CheckedOrder checked, Instant now) {
        Optional<TokenState> found = tokens.find(request.channel(), token, now);
        if (found.isEmpty() || !found.get().token().customer().equals(request.customer())) {
            return refused(RefusalType.RESERVATION_NOT_FOUND, "There is no reservation " + token + ".");
        }
        if (found.get().status() != TokenStatus.HELD && found.get().status() != TokenStatus.FIRM) {
            return refused(RefusalType.RESERVATION_EXPIRED, "Reservation " + token + " no longer holds anything.");
        }
        Optional<HeldToken> kept = TokenShares.keep(found.get().token(), quantities(checked));
        if (kept.isEmpty()) {
            return refused(
                    RefusalType.INSUFFICIENT_STOCK,
                    "Reservation " + token + " does not hold all that the order asks for.");
        }
        return switch (checks.total(kept.get().lines(), request.extras(), request.currency())) {
            case Answer.Refused<Money>(Refusal refusal) -> Answer.refused(refusal);
            case Answer.Granted<Money>(Money total) ->
                total.compareTo(found.get().token().total()) > 0
                        ? refused(
                                RefusalType.CREDIT_LIMIT_EXCEEDED,
                                "The reservation holds credit for "
                                        + found.get().token().total() + ", not for " + total + ".")
                        : Answer.granted(new TokenOrder(order(id, request, kept.get(), total, now), found.get()));
        };
    }

    private static Map<Integer, Long> quantities(CheckedOrder checked) {
        return checked.orderLines().stream().collect(Collectors.toMap(OrderLine::line, OrderLine::quantity));
    }

    private static Order order(OrderId id, OrderRequest request, HeldToken kept, Money total, Instant now) {
        return new Order(
                id,
                request.channel(),
                request.channelOrderRef(),
                request.customer(),
                request.shipTo(),
                request.currency(),
                request.requestedDate(),
                kept.lines(),
                kept.promises(),
                request.extras(),
                total,
                kept.credit(),
                now);
    }

    private static <T> Answer<T> refused(RefusalType type, String detail) {
        return Answer.refused(Refusal.of(type, detail));
    }
}
