package io.penstock.proofs.history;

import io.penstock.proofs.history.Finding.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One key, one answer; and the journal knows of it. */
final class Answers {
    private final History history;
    private final Standing standing;
    private final Consumer<Finding> found;
    private final Map<String, Heard> told = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    Answers(History history, Standing standing, Consumer<Finding> found) {
        this.history = history;
        this.standing = standing;
        this.found = found;
    }

    void check() {
        history.calls().stream().filter(call -> call.kind() == Call.Kind.ORDER).forEach(this::hear);
        history.calls().stream().filter(call -> call.kind() == Call.Kind.CANCEL).forEach(this::hearOfCancel);
        told.forEach(this::compareWithJournal);
        standing.ordersOfKey().forEach(this::compareWithClients);
    }

    private void hear(Call call) {
        asked.add(call.key());
        if (call.isDefinite()) {
            Heard before = told.putIfAbsent(call.key(), call.heard());
            if (before != null && !before.equals(call.heard())) {
                found.accept(new Finding(
                        Kind.ANSWER_CHANGED, call.key(), "was answered " + before + " and then " + call.heard()));
            }
        }
    }

    private void hearOfCancel(Call call) {
        if (call.heard() instanceof Heard.Yes && !standing.cancels().contains(call.key())) {
            found.accept(new Finding(Kind.LOST, call.key(), "was to be cancelled, and the journal does not know"));
        }
    }

    private void compareWithJournal(String key, Heard heard) {
        List<String> orders = standing.ordersOfKey().getOrDefault(key, List.of());
        switch (heard) {
            case Heard.Yes(String order) -> {
                if (!orders.contains(order)) {
                    found.accept(new Finding(Kind.LOST, order, "was answered yes and is not in the journal"));
                }
            }
            case Heard.No(String type) -> {
                if (!orders.isEmpty()) {
                    found.accept(new Finding(Kind.GHOST, key, "was refused as " + type + " and became " + orders));
                }
            }
            case Heard.NotNow _, Heard.Unknown _ -> throw new IllegalStateException("not definite: " + heard);
        }
    }

    private void compareWithClients(String key, List<String> orders) {
        if (orders.size() > 1) {
            found.accept(new Finding(Kind.DOUBLED, key, "became " + orders));
        }
        if (!asked.contains(key)) {
            found.accept(new Finding(Kind.GHOST, key, "was never sent by any client and became " + orders));
        }
    }
}
