package io.penstock.gateway.simulation;

import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers what clients were told under which key, and holds every further answer against it. */
final class Witness {
    private final World world;
    private final Map<String, OrderId> granted = new TreeMap<>();
    private final Map<String, RefusalType> refused = new HashMap<>();
    private final Map<OrderId, String> keys = new HashMap<>();

    Witness(World world) {
        this.world = world;
    }

    /** An answer that leaves a node for a client, whether it arrives or not. */
    void told(String key, Answer<Acceptance> answer) {
        switch (answer) {
            case Answer.Granted<Acceptance>(Acceptance acceptance) -> granted(key, acceptance);
            case Answer.Refused<Acceptance>(Refusal refusal) -> refused(key, refusal);
        }
    }

    private void granted(String key, Acceptance acceptance) {
        OrderId order = acceptance.order().order().id();
        world.promises().promised(order);
        OrderId before = granted.putIfAbsent(key, order);
        if (before != null && !before.equals(order)) {
            broken(key, "first " + before + ", then " + order);
        }
        String other = keys.putIfAbsent(order, key);
        if (other != null && !Objects.equals(other, key)) {
            broken(key, "the order " + order + " of " + other);
        }
        if (refused.containsKey(key)) {
            broken(key, "first refused as " + refused.get(key) + ", then granted as " + order);
        }
    }

    private void refused(String key, Refusal refusal) {
        if (refusal.type().isPassing()) {
            return;
        }
        if (granted.containsKey(key)) {
            broken(key, "first granted as " + granted.get(key) + ", then refused as " + refusal.type());
        }
        RefusalType before = refused.putIfAbsent(key, refusal.type());
        if (before != null && before != refusal.type()) {
            broken(key, "first refused as " + before + ", then as " + refusal.type());
        }
    }

    private void broken(String key, String message) {
        world.promises().broken(Invariant.IDEMPOTENCY, key, message);
    }

    /** What a key became, if it was told. */
    Optional<OrderId> order(String key) {
        return Optional.ofNullable(granted.get(key));
    }

    /** Every order that somebody was told of, by its key. */
    Map<String, OrderId> granted() {
        return granted;
    }
}
