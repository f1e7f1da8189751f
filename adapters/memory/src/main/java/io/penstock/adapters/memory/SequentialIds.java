package io.penstock.adapters.memory;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.IdSource;
import java.util.concurrent.atomic.AtomicLong;

/** Counts: the same run makes the same names. Two sources, or two lives of one, need different prefixes. */
public final class SequentialIds implements IdSource {
    private final String prefix;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();

    public SequentialIds() {
        this("");
    }

    public SequentialIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId(prefix + "O-" + orders.incrementAndGet());
    }

    @Override
    public TokenId nextToken() {
        return new TokenId(prefix + "T-" + tokens.incrementAndGet());
    }

    @Override
    public boolean isOwn(OrderId order) {
        return order.value().startsWith(prefix + "O-");
    }
}
