package io.penstock.proofs.history;

import io.penstock.proofs.history.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** When all has come to rest, gateway and ERP have the same figures, and only living reservations hold anything
 * beside them. */
final class Rest {
    private static final Figures.Stock NOTHING = new Figures.Stock(0, 0, 0);

    private final History history;
    private final Standing standing;
    private final Consumer<Finding> found;

    Rest(History history, Standing standing, Consumer<Finding> found) {
        this.history = history;
        this.standing = standing;
        this.found = found;
    }

    void check() {
        Map<String, Long> kept = picked(Standing.Token::standsFirm);
        Map<String, Long> holdable = picked(token -> token.mayHold(history.at()));
        history.inErp()
                .stock()
                .forEach((position, inErp) ->
                        compare(position, inErp, kept.getOrDefault(position, 0L), holdable.getOrDefault(position, 0L)));
        history.inErp().credit().forEach(this::compare);
    }

    private Map<String, Long> picked(Predicate<Standing.Token> which) {
        Map<String, Long> picked = new HashMap<>();
        standing.tokens().values().stream()
                .filter(which)
                .flatMap(token -> token.picks.stream())
                .forEach(pick -> picked.merge(pick.position(), pick.quantity(), Long::sum));
        return picked;
    }

    private void compare(String position, Figures.Stock inErp, long kept, long holdable) {
        Figures.Stock here = history.gateway().stock().getOrDefault(position, NOTHING);
        if (here.onHand() != inErp.onHand() || here.allocated() != inErp.allocated()) {
            found.accept(new Finding(Kind.APART, position, "the ERP has " + inErp + ", the gateway " + here));
        }
        if (inErp.allocated() + kept > inErp.onHand()) {
            found.accept(new Finding(Kind.OVERSOLD, position, inErp + " and " + kept + " kept by reservations"));
        }
        if (here.reserved() > holdable) {
            found.accept(new Finding(
                    Kind.HOLD_LEFT, position, here.reserved() + " reserved, " + holdable + " by living reservations"));
        } else if (here.reserved() < kept) {
            found.accept(new Finding(
                    Kind.LOST, position, kept + " confirmed by reservations, " + here.reserved() + " reserved"));
        }
    }

    /** Whoever confirms a reservation confirms all of it, so its credit is what it was when it was held. */
    private void compare(String customer, Optional<Long> inErp) {
        Optional<Long> here = history.gateway().credit().getOrDefault(customer, Optional.empty());
        if (inErp.isEmpty() || here.isEmpty()) {
            if (!here.equals(inErp)) {
                found.accept(new Finding(Kind.APART, customer, "can spend " + here + ", in the ERP " + inErp));
            }
            return;
        }
        long most = inErp.get() - total(customer, Standing.Token::standsFirm);
        long least = inErp.get() - total(customer, token -> token.mayHold(history.at()));
        if (here.get() < least) {
            found.accept(new Finding(Kind.HOLD_LEFT, customer, "can spend " + here.get() + " instead of " + least));
        } else if (here.get() > most) {
            found.accept(new Finding(Kind.APART, customer, "can spend " + here.get() + " instead of " + most));
        }
    }

    private long total(String customer, Predicate<Standing.Token> which) {
        return standing.tokens().values().stream()
                .filter(which)
                .filter(token -> token.held.customer().equals(customer))
                .mapToLong(token -> token.held.total())
                .sum();
    }
}
