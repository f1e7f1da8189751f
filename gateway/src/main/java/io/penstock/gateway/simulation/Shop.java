package io.penstock.gateway.simulation;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.gateway.application.UseCases;
import java.util.List;
import java.util.Optional;

/** What clients find. */
interface Shop {
    /** The nodes that answer. */
    List<SimulatedNode> ready();

    /** What a node that answers can do. */
    UseCases use(SimulatedNode node);

    /** The node that knows an order. */
    Optional<SimulatedNode> owner(OrderId order);

    /** Asks for availability, prices, credit and orders. */
    void look(SimulatedNode node, ChannelId channel, CustomerId customer);

    Witness witness();
}
