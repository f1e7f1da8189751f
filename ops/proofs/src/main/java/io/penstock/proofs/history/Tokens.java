package io.penstock.proofs.history;

import io.penstock.proofs.history.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a client was told of its reservations is in the journal, and one reservation serves one order. */
final class Tokens {
    private final History history;
    private final Standing standing;
    private final Consumer<Finding> found;

    Tokens(History history, Standing standing, Consumer<Finding> found) {
        this.history = history;
        this.standing = standing;
        this.found = found;
    }

    void check() {
        for (Call call : history.calls()) {
            if (call.heard() instanceof Heard.Yes(String id)) {
                switch (call.kind()) {
                    case HOLD, CONFIRM, RELEASE -> compare(call.kind(), id);
                    case ORDER, CANCEL -> {
                        // Looked at elsewhere.
                    }
                }
            }
        }
        Map<String, String> orderOfToken = new HashMap<>();
        standing.orders().values().forEach(order -> order.token().ifPresent(token -> {
            String before = orderOfToken.putIfAbsent(token, order.order());
            if (before != null) {
                found.accept(new Finding(Kind.DOUBLED, token, "serves " + before + " and " + order.order()));
            }
        }));
    }

    private void compare(Call.Kind kind, String id) {
        Standing.Token token = standing.tokens().get(id);
        if (token == null) {
            found.accept(new Finding(Kind.LOST, id, "was answered yes to a " + kind + " and is not in the journal"));
        } else if (kind == Call.Kind.CONFIRM && !token.firm) {
            found.accept(new Finding(Kind.LOST, id, "was confirmed, and the journal does not know"));
        } else if (kind == Call.Kind.RELEASE && !token.released) {
            found.accept(new Finding(Kind.LOST, id, "was released, and the journal does not know"));
        }
    }
}
