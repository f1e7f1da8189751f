package io.penstock.proofs.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journal comes to.
 *
 * @param orders accepted and not withdrawn, by id, in the order of their first record
 * @param cancels orders that somebody wanted undone
 * @param ordersOfKey the standing orders under each key
 * @param refused what each key was refused for
 * @param tokens every token that was ever held, by id
 */
record Standing(
        Map<String, Decided.Accepted> orders,
        Set<String> cancels,
        Map<String, List<String>> ordersOfKey,
        Map<String, String> refused,
        Map<String, Token> tokens) {

    /** A token as the journal left it. */
    static final class Token {
        final Decided.Held held;
        List<Pick> picks;
        Instant expiry;
        boolean firm;
        boolean released;
        boolean ordered;

        Token(Decided.Held held) {
            this.held = held;
            this.picks = held.picks();
            this.expiry = held.expiry();
        }

        /** For good, and not an order's yet. */
        boolean standsFirm() {
            return firm && !released && !ordered;
        }

        /** Kept for good, or not expired yet. */
        boolean mayHold(Instant at) {
            return !released && !ordered && (firm || at.isBefore(expiry));
        }

        private void confirm(Map<Integer, Long> lines) {
            Map<Integer, Long> left = new LinkedHashMap<>(lines);
            List<Pick> kept = new ArrayList<>();
            for (Pick pick : picks) {
                long quantity = Math.min(pick.quantity(), left.getOrDefault(pick.line(), 0L));
                if (quantity > 0) {
                    kept.add(pick.of(quantity));
                    left.merge(pick.line(), -quantity, Long::sum);
                }
            }
            picks = kept;
            firm = true;
        }
    }

    static Standing of(List<Decided> journal) {
        Standing standing = new Standing(
                new LinkedHashMap<>(),
                new HashSet<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        journal.forEach(standing::add);
        standing.orders.forEach((id, order) -> standing.ordersOfKey
                .computeIfAbsent(order.key(), _ -> new ArrayList<>())
                .add(id));
        return standing;
    }

    private void add(Decided decided) {
        switch (decided) {
            case Decided.Accepted accepted -> {
                orders.putIfAbsent(accepted.order(), accepted);
                accepted.token().map(tokens::get).ifPresent(token -> token.ordered = true);
            }
            case Decided.Refused(String key, String type) -> refused.put(key, type);
            case Decided.Withdrawn(String order) -> orders.remove(order);
            case Decided.CancelRequested(String order) -> cancels.add(order);
            case Decided.Held held -> tokens.putIfAbsent(held.token(), new Token(held));
            case Decided.Extended(String id, Instant expiry) -> {
                Token token = tokens.get(id);
                if (token != null) {
                    token.expiry = expiry;
                }
            }
            case Decided.Confirmed(String id, Map<Integer, Long> lines) -> {
                Token token = tokens.get(id);
                if (token != null) {
                    token.confirm(lines);
                }
            }
            case Decided.Released(String id) -> {
                Token token = tokens.get(id);
                if (token != null) {
                    token.released = true;
                }
            }
        }
    }
}
