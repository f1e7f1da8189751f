package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.reservation.Outcome;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Hands each event to whoever keeps what it speaks of, if its source may say it; versions kept with the state make repeats
 * harmless.
 */
public final class ApplyingEvents implements ApplyEvents {
    private final Positions positions;
    private final CreditAccounts accounts;
    private final Catalogue catalogue;
    private final OrderEvents orders;
    private final Owners owners;
    private final MissingFigures missing;
    private final SourceWatch sources;
    private final Measures measures;

    ApplyingEvents(
            Positions positions,
            CreditAccounts accounts,
            Catalogue catalogue,
            OrderEvents orders,
            Owners owners,
            MissingFigures missing,
            SourceWatch sources,
            Measures measures) {
        this.positions = positions;
        this.accounts = accounts;
        this.catalogue = catalogue;
        this.orders = orders;
        this.owners = owners;
        this.missing = missing;
        this.sources = sources;
        this.measures = measures;
    }

    @Override
    public CompletionStage<Void> apply(List<BusinessEvent> events) {
        Gathered gathered = new Gathered(events.size());
        int admitted = 0;
        for (BusinessEvent event : events) {
            if (owners.admit(event)) {
                gathered.add(event);
                admitted++;
            }
        }
        sources.heard(events);
        measures.count("events.applied", admitted);
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
                case BusinessEvent.ReceiptTold(var position, var change, var _) ->
                    stock.add(new PositionOperation.ChangeReceipt(position, change));
                case BusinessEvent.StockGone(var position, var removal, var _) ->
                    stock.add(new PositionOperation.Remove(position, removal));
                case BusinessEvent.CreditGone(var customer, var removal, var _) ->
                    credit.add(new CreditOperation.Remove(customer, removal));
                case BusinessEvent.ItemGone(var item, var removal, var _) ->
                    afterCatalogue(() -> catalogue.remove(item, removal));
                case BusinessEvent.PriceGone(var price, var removal, var _) ->
                    afterCatalogue(() -> catalogue.remove(price, removal));
                case BusinessEvent.CustomerGone(var customer, var removal, var _) ->
                    afterCatalogue(() -> catalogue.remove(customer, removal));
                case BusinessEvent.ItemChanged(var item) -> items.add(item);
                case BusinessEvent.PriceChanged(var price) -> prices.add(price);
                case BusinessEvent.CustomerChanged(var customer) -> customers.add(customer);
                case BusinessEvent.CreditChanged(var customer, var standing) ->
                    credit.add(new CreditOperation.SetStanding(customer, standing));
                case BusinessEvent.OrderMoved moved -> stages.add(orders.moved(moved));
                case BusinessEvent.OrderNoted noted -> stages.add(orders.noted(noted));
                case BusinessEvent.OrderPaid paid -> stages.add(orders.paid(paid));
                case BusinessEvent.AccountTouched touched -> stages.add(orders.touched(touched));
                case BusinessEvent.SourceAlive _, BusinessEvent.Ignored _ -> {}
            }
        }

        CompletionStage<Void> apply() {
            hand(stock, all -> positions.applyAll(all).thenAccept(outcomes -> noticeGaps(all, outcomes)));
            handCatalogue();
            hand(credit, accounts::applyAll);
            return Stages.all(stages);
        }

        /** What is taken away is so after what was told of it before. */
        private void afterCatalogue(Supplier<CompletionStage<?>> removal) {
            handCatalogue();
            stages.add(removal.get());
        }

        private void handCatalogue() {
            hand(items, catalogue::putItems);
            hand(prices, catalogue::putPrices);
            hand(customers, catalogue::putCustomers);
            items.clear();
            prices.clear();
            customers.clear();
        }

        private <T> void hand(List<T> some, Function<List<T>, CompletionStage<?>> keeper) {
            if (!some.isEmpty()) {
                stages.add(keeper.apply(List.copyOf(some)));
            }
        }
    }

    private void noticeGaps(List<PositionOperation> operations, List<Outcome<Shortage>> outcomes) {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof PositionOperation.Adjust adjusted
                    && outcomes.get(i) instanceof Outcome.TooLittle) {
                missing.gap(adjusted.position());
            }
        }
    }
}
