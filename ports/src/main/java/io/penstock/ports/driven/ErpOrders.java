package io.penstock.ports.driven;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import java.util.concurrent.CompletionStage;

/**
 * The order desk of one ERP instance. The order id is its external reference.
 *
 * <p>Blocking: never. Throws: never, and no stage fails: what goes wrong is {@code Unknown}. Time: every call ends within
 * the adapter's own time-out. Repeats: {@link #submit} may book twice if the ERP does not mind; look before repeating.
 */
public interface ErpOrders {
    CompletionStage<ErpReply> submit(Order order);

    /** Undoes a booked order. Cancelled before: accepted again. */
    CompletionStage<ErpReply> cancel(OrderId order);

    CompletionStage<ErpLookup> find(OrderId order);
}
