package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.reservation.Outcome;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Hands each event to whoever keeps what it speaks of; versions kept with the state make repeats harmless. */
public final class ApplyingEvents implements ApplyEvents {
    private final Positions positions;
    private final CreditAccounts accounts;
    private final Catalogue catalogue;
    private final OrderBook book;
    private final OrderOutcomes outcomes;
    private final Alarm alarm;
    private final Measures measures;

    ApplyingEvents(
            Positions positions,
            CreditAccounts accounts,
            Catalogue catalogue,
            OrderBook book,
            OrderOutcomes outcomes,
            Alarm alarm,
            Measures measures) {
        this.positions = positions;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.book = book;
        this.outcomes = outcomes;
        this.alarm = alarm;
        this.measures = measures;
    }

    @Override
    public CompletionStage<Void> apply(List<BusinessEvent> events) {
        Gathered gathered = new Gathered(events.size());
        events.forEach(gathered::add);
        measures.count("events.applied", events.size());
        return gathered.apply();
    }

    /** The events of one call, by whoever keeps what they speak of: each gets its own in one piece. */
    private final class Gathered {
        private final List<PositionOperation> stock;
        private final List<Item> items = new ArrayList<>();
        private final List<Price> prices = new ArrayList<>();
        private final List<Customer> customers = new ArrayList<>();
        private final List<CreditOperation> credit = new ArrayList<>();
        private final List<CompletionStage<?>> stages = new ArrayList<>();

        Gathered(int size) {
            this.stock = new ArrayList<>(size);
        }

        void add(BusinessEvent event) {
            switch (event) {
                case BusinessEvent.StockLevelTold(var position, var level) ->
                    stock.add(new PositionOperation.SetLevel(position, level));
                case BusinessEvent.StockAdjusted(var position, var adjustment) ->
                    stock.add(new PositionOperation.Adjust(position, adjustment));
                case BusinessEvent.ReceiptTold(var position, var change) ->
                    stock.add(new PositionOperation.ChangeReceipt(position, change));
                case BusinessEvent.ItemChanged(var item) -> items.add(item);
                case BusinessEvent.PriceChanged(var price) -> prices.add(price);
                case BusinessEvent.CustomerChanged(var customer) -> customers.add(customer);
                case BusinessEvent.CreditChanged(var customer, var standing) ->
                    credit.add(new CreditOperation.SetStanding(customer, standing));
                case BusinessEvent.OrderMoved moved -> stages.add(moved(moved));
                case BusinessEvent.Ignored _ -> {}
            }
        }

        CompletionStage<Void> apply() {
            hand(stock, all -> positions.applyAll(all).thenAccept(outcomes -> noticeGaps(all, outcomes)));
            hand(items, catalogue::putItems);
            hand(prices, catalogue::putPrices);
            hand(customers, catalogue::putCustomers);
            hand(credit, accounts::applyAll);
            return Stages.all(stages);
        }

        private <T> void hand(List<T> some, Function<List<T>, CompletionStage<?>> keeper) {
            if (!some.isEmpty()) {
                stages.add(keeper.apply(some));
            }
        }
    }

    private void noticeGaps(List<PositionOperation> operations, List<Outcome<Shortage>> outcomes) {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof PositionOperation.Adjust adjusted) {
                noticeGap(adjusted.position(), outcomes.get(i));
            }
        }
    }

    private void noticeGap(PositionKey position, Outcome<Shortage> outcome) {
        if (outcome instanceof Outcome.TooLittle) {
            measures.count("events.gaps");
            alarm.raise(
                    "event-gap",
                    position.toString(),
                    "A change of stock is missing at " + position
                            + "; nothing is sold from it until its level is told.");
        }
    }

    private CompletionStage<?> moved(BusinessEvent.OrderMoved moved) {
        Optional<Order> order = book.order(moved.order());
        if (order.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (moved.status() == OrderStatus.BOOKED && moved.version().isPresent()) {
            return outcomes.booked(
                    order.get(),
                    moved.erpNumber().orElse("unknown"),
                    moved.version().get());
        }
        return outcomes.moved(order.get(), new StatusChange(moved.status(), moved.at(), moved.by(), moved.detail()))
                .thenAccept(news -> noticeIntruder(moved, news));
    }

    /** A system that does not own a step may not cause it; that it tries is a fault of its configuration, or worse. */
    private void noticeIntruder(BusinessEvent.OrderMoved moved, boolean news) {
        if (!news && !moved.status().maySay(moved.by())) {
            measures.count("events.refused");
            alarm.raise(
                    "not-the-owner",
                    moved.order().value(),
                    moved.by() + " may not say that an order is "
                            + moved.status().wireName() + "; ignored.");
        }
    }
}
