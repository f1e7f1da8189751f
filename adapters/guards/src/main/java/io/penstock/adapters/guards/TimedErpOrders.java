package io.penstock.adapters.guards;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Measures what the lane feels of the ERP: how long each call takes, and how it ends. */
public final class TimedErpOrders implements ErpOrders {
    private final ErpOrders erp;
    private final Measures measures;
    private final LongSupplier nanoTime;

    public TimedErpOrders(ErpOrders erp, Measures measures, LongSupplier nanoTime) {
        this.erp = erp;
        this.measures = measures;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletionStage<ErpReply> submit(Order order) {
        return timed("submit", erp.submit(order)).thenApply(this::counted);
    }

    @Override
    public CompletionStage<ErpReply> cancel(OrderId order) {
        return timed("cancel", erp.cancel(order)).thenApply(this::counted);
    }

    @Override
    public CompletionStage<ErpLookup> find(OrderId order) {
        return timed("find", erp.find(order));
    }

    private <T> CompletionStage<T> timed(String call, CompletionStage<T> stage) {
        long begun = nanoTime.getAsLong();
        return stage.whenComplete(
                (_, _) -> measures.took("erp." + call, Duration.ofNanos(nanoTime.getAsLong() - begun)));
    }

    private ErpReply counted(ErpReply reply) {
        measures.count(
                switch (reply) {
                    case ErpReply.Accepted _ -> "erp.accepted";
                    case ErpReply.Refused _ -> "erp.refused";
                    case ErpReply.Unknown _ -> "erp.unknown";
                });
        return reply;
    }
}
