package io.penstock.ports.driven;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;

/** Makes names that no other node and no earlier life of this one has made. Never blocks. */
public interface IdSource {
    OrderId nextOrder();

    TokenId nextToken();

    /** Whether this node has made it, in this life or an earlier one. */
    boolean isOwn(OrderId order);
}
