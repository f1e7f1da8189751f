package io.penstock.perf.rivals;

import io.vertx.core.Future;
import java.util.List;

/** Where a rival keeps its positions. */
interface Stock {
    /** What became of an order. */
    enum Reserved {
        TAKEN,
        TAKEN_BEFORE,
        NOT_ENOUGH
    }

    /** Fills it: SKUs 1 to that one, so much of each. */
    Future<Void> fill(int skus, long onHand);

    Future<Long> available(String sku);

    /** All or nothing, and durable when it completes. */
    Future<Reserved> reserve(String order, String body, List<String> skus, List<Long> quantities);
}
