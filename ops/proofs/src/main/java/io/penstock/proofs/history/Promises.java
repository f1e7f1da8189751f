package io.penstock.proofs.history;

import io.penstock.proofs.history.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * At every point of the journal, what stays promised for good fits into what there was by then. What was given back again
 * later is left out: its stock may have been free before the journal says so.
 */
final class Promises {
    private final History history;
    private final Standing standing;
    private final Consumer<Finding> found;
    private final Map<String, Long> promised = new HashMap<>();
    private final Map<String, Long> spent = new HashMap<>();

    Promises(History history, Standing standing, Consumer<Finding> found) {
        this.history = history;
        this.standing = standing;
        this.found = found;
    }

    void check() {
        for (Decided.Accepted order : standing.orders().values()) {
            if (!standing.cancels().contains(order.order())) {
                promise(order);
            }
        }
    }

    private void promise(Decided.Accepted order) {
        for (Pick pick : order.picks()) {
            if (pick.shelf()) {
                take(order, pick);
            }
        }
        spend(order);
    }

    private void take(Decided.Accepted order, Pick pick) {
        long sum = promised.merge(pick.position(), pick.quantity(), Long::sum);
        long there = history.supply().stockAt(pick.position(), order.at());
        if (sum > there) {
            found.accept(new Finding(
                    Kind.OVERSOLD,
                    pick.position(),
                    sum + " promised of " + there + " when " + order.order() + " was accepted"));
        }
    }

    private void spend(Decided.Accepted order) {
        long sum = spent.merge(order.customer(), order.total(), Math::addExact);
        Optional<Long> limit = history.supply().limitOf(order.customer());
        if (limit.isPresent() && sum > limit.get()) {
            found.accept(new Finding(
                    Kind.CREDIT_EXCEEDED,
                    order.customer(),
                    sum + " spent of " + limit.get() + " when " + order.order() + " was accepted"));
        }
    }
}
