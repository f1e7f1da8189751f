package io.penstock.gateway.application;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.Promise;
import io.penstock.domain.shared.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of what a token holds: some of its lines, none for more than was held. */
final class TokenShares {
    private TokenShares() {}

    /** What stays when of each line only so much is kept; empty when a line is not the token's, or asks for more. */
    static Optional<HeldToken> keep(HeldToken token, Map<Integer, Long> quantities) {
        List<OrderLine> lines = new ArrayList<>();
        for (OrderLine line : token.lines()) {
            long quantity = quantities.getOrDefault(line.line(), 0L);
            if (quantity > line.quantity()) {
                return Optional.empty();
            }
            if (quantity > 0) {
                lines.add(line.of(quantity));
            }
        }
        return lines.size() == quantities.values().stream().filter(q -> q > 0).count() && !lines.isEmpty()
                ? Optional.of(with(token, lines, promises(token, quantities)))
                : Optional.empty();
    }

    private static List<Promise> promises(HeldToken token, Map<Integer, Long> quantities) {
        Map<Integer, Long> left = new HashMap<>(quantities);
        List<Promise> promises = new ArrayList<>();
        for (Promise promise : token.promises()) {
            long quantity = Math.min(promise.quantity(), left.getOrDefault(promise.line(), 0L));
            if (quantity > 0) {
                promises.add(promise.of(quantity));
                left.merge(promise.line(), -quantity, Long::sum);
            }
        }
        return promises;
    }

    private static HeldToken with(HeldToken token, List<OrderLine> lines, List<Promise> promises) {
        Money total = lines.stream().map(OrderLine::amount).reduce(Money.zero(token.currency()), Money::plus);
        return new HeldToken(
                token.id(),
                token.channel(),
                token.customer(),
                token.shipTo(),
                token.currency(),
                lines,
                promises,
                total,
                token.credit(),
                token.heldAt(),
                token.expiry());
    }

    /** What {@code whole} holds and {@code part} does not keep at all. */
    static List<Promise> dropped(List<Promise> whole, List<Promise> part) {
        return whole.stream()
                .filter(promise ->
                        part.stream().noneMatch(kept -> kept.reservation().equals(promise.reservation())))
                .toList();
    }
}
