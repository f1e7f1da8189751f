package io.penstock.adapters.guards.failpoints;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import java.util.concurrent.CompletionStage;

/** Passes when an order is on its way to the ERP, and when the ERP has answered. */
final class FailpointErpOrders implements ErpOrders {
    private final ErpOrders erp;
    private final Failpoints failpoints;

    FailpointErpOrders(ErpOrders erp, Failpoints failpoints) {
        this.erp = erp;
        this.failpoints = failpoints;
    }

    @Override
    public CompletionStage<ErpReply> submit(Order order) {
        CompletionStage<ErpReply> reply = erp.submit(order);
        failpoints.pass(Failpoint.ERP_SENT);
        return failpoints.passAfter(reply, Failpoint.ERP_ANSWERED);
    }

    @Override
    public CompletionStage<ErpReply> cancel(OrderId order) {
        CompletionStage<ErpReply> reply = erp.cancel(order);
        failpoints.pass(Failpoint.ERP_SENT);
        return failpoints.passAfter(reply, Failpoint.ERP_ANSWERED);
    }

    @Override
    public CompletionStage<ErpLookup> find(OrderId order) {
        return failpoints.passAfter(erp.find(order), Failpoint.ERP_LOOKED_UP);
    }
}
