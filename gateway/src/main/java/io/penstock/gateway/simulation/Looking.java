package io.penstock.gateway.simulation;

import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Sku;
import io.penstock.gateway.application.UseCases;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability.BatchAnswer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.penstock.ports.driving.QuoteOrder.CreditAnswer;
import io.penstock.ports.driving.TrackOrder;
import java.util.List;
import java.util.Optional;

/** One look at all that can be read. Nothing but memory may be asked for it, and every answer has a freshness. */
final class Looking {
    private final World world;
    private final UseCases useCases;
    private final ChannelId channel;
    private final CustomerId customer;

    Looking(World world, UseCases useCases, ChannelId channel, CustomerId customer) {
        this.world = world;
        this.useCases = useCases;
        this.channel = channel;
        this.customer = customer;
    }

    void look() {
        for (Sku sku : Goods.SKUS) {
            world.promises()
                    .reading(sku.value(), () -> isFresh(useCases.availability().check(question(sku), true)));
        }
        world.promises().reading("batch", this::looksAtAll);
        world.promises().reading("credit of " + customer, this::looksAtCredit);
        world.promises().reading("quote for " + customer, this::quotes);
        world.promises().reading("orders", this::lists);
    }

    private Question question(Sku sku) {
        return new Question(1, channel, sku, Optional.of(3L), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A SKU nobody has spoken of yet is refused. */
    private boolean isFresh(Answer<SkuAvailability> answer) {
        return switch (answer) {
            case Answer.Granted<SkuAvailability>(SkuAvailability found) ->
                found.figures().locations().isEmpty() || isFresh(found.freshness());
            case Answer.Refused<SkuAvailability> _ -> true;
        };
    }

    private boolean isFresh(Freshness freshness) {
        return !freshness.asOf().isAfter(world.time().instant())
                && !freshness.source().isEmpty();
    }

    private boolean looksAtAll() {
        BatchAnswer answer = useCases.availability()
                .checkAll(channel, Goods.SKUS.stream().map(this::question).toList(), true);
        boolean nothing =
                answer.lines().stream().allMatch(line -> line.explain().isEmpty());
        return nothing || answer.freshness().filter(this::isFresh).isPresent();
    }

    private boolean looksAtCredit() {
        return switch (useCases.quotes().checkCredit(customer, Goods.PRICE)) {
            case Answer.Granted<CreditAnswer>(CreditAnswer found) ->
                found.headroom().isEmpty()
                        || found.freshness().filter(this::isFresh).isPresent();
            case Answer.Refused<CreditAnswer> _ -> true;
        };
    }

    private boolean quotes() {
        OrderRequest.Line line = new OrderRequest.Line(
                1, Goods.SKUS.getFirst(), 1, Optional.empty(), Optional.empty(), Optional.empty());
        return switch (useCases.quotes().quote(channel, customer, Goods.SHIP_TO, Optional.empty(), List.of(line))) {
            case Answer.Granted<?> granted -> granted.value() != null;
            case Answer.Refused<?> refused -> !refused.refusal().detail().isEmpty();
        };
    }

    private boolean lists() {
        TrackOrder.Filter all = new TrackOrder.Filter(Optional.empty(), Optional.empty(), Optional.empty());
        return useCases.tracking().list(channel, all, Optional.empty(), 5).orders().stream()
                .allMatch(order -> !order.updatedAt().isBefore(order.order().acceptedAt()) || scenarioHasBadClocks());
    }

    private boolean scenarioHasBadClocks() {
        return world.scenario().faults().contains(Fault.CLOCK_STEP);
    }
}
