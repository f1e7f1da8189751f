package io.penstock.gateway.simulation;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.IdSource;

/** Names that sort by the time they were given, and that no other life gives. */
final class Names implements IdSource {
    private final String node;
    private final String prefix;
    private int given;

    Names(String node, int life) {
        this.node = node;
        this.prefix = node + life;
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId("O-" + next());
    }

    @Override
    public TokenId nextToken() {
        return new TokenId("R-" + next());
    }

    @Override
    public boolean isOwn(OrderId order) {
        return order.value().startsWith("O-" + node);
    }

    private String next() {
        return prefix + "-" + (10_000 + ++given);
    }
}
