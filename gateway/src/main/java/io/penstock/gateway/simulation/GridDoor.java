package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The grid as one node sees it: calls over its wire, and views of its own. */
final class GridDoor {
    /** Within this time the comparison of views has found and mended what was not told. */
    private static final long COMPARED = 10 * Scheduler.SECOND;

    private final World world;
    private final InstantSource clock;
    private final Life life;
    private final Chance chance;
    private final Wire wire;
    private final Map<Sku, TreeMap<LocationId, Stock>> stocks = new HashMap<>();
    private final Map<CustomerId, Credit> credits = new HashMap<>();

    GridDoor(World world, InstantSource clock, Life life, Chance chance) {
        this.world = world;
        this.clock = clock;
        this.life = life;
        this.chance = chance;
        this.wire = new Wire(world, life, chance);
        world.grid().positions().states().forEach(state -> look(state.key()));
        world.grid().accounts().states().forEach(state -> look(state.customer()));
    }

    private void look(PositionKey position) {
        world.grid().positions().stock(position).ifPresent(this::show);
    }

    private void look(CustomerId customer) {
        world.grid().accounts().credit(customer).ifPresent(this::show);
    }

    private void show(Stock told) {
        stocks.computeIfAbsent(told.position().sku(), _ -> new TreeMap<>())
                .merge(told.position().location(), told, (old, now) -> now.revision() > old.revision() ? now : old);
    }

    private void show(Credit told) {
        credits.merge(told.customer(), told, (old, now) -> now.revision() > old.revision() ? now : old);
    }

    /** What changed through another node is told to this one, or found out later. */
    private void hear(Runnable look) {
        long delay = world.weather().strikes(Fault.VIEW_LATE) ? chance.between(1, COMPARED) : chance.micros(200);
        world.time().in(delay, life, look);
    }

    Positions positions() {
        return new PositionDoor();
    }

    CreditAccounts accounts() {
        return new AccountDoor();
    }

    Claims claims() {
        return new ClaimDoor();
    }

    Catalogue catalogue() {
        return new CatalogueDoor();
    }

    private final class PositionDoor implements Positions {
        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            PositionKey key = operation.position();
            return wire.call("position " + key, () -> decide(operation), () -> look(key));
        }

        private Outcome<Shortage> decide(PositionOperation sent) {
            PositionOperation operation = world.planting().arriving(sent);
            Outcome<Shortage> outcome = world.grid().positions().decide(operation, clock.instant());
            world.trace().say("grid", () -> operation + " -> " + outcome);
            world.promises().changed(operation, outcome);
            world.others(GridDoor.this).forEach(other -> other.hear(() -> other.look(operation.position())));
            return outcome;
        }

        @Override
        public List<Stock> stocks(Sku sku) {
            return stocks.getOrDefault(sku, new TreeMap<>()).values().stream()
                    .filter(stock -> !stock.isGone())
                    .toList();
        }

        @Override
        public Optional<Stock> stock(PositionKey position) {
            return Optional.ofNullable(
                    stocks.getOrDefault(position.sku(), new TreeMap<>()).get(position.location()));
        }

        @Override
        public Instant keptSince(PositionKey position) {
            return world.grid().positions().keptSince(position);
        }
    }

    private final class AccountDoor implements CreditAccounts {
        @Override
        public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
            CustomerId customer = operation.customer();
            return wire.call("account " + customer, () -> decide(operation), () -> look(customer));
        }

        private Outcome<CreditShortage> decide(CreditOperation operation) {
            Outcome<CreditShortage> outcome = world.grid().accounts().decide(operation, clock.instant());
            world.trace().say("grid", () -> operation + " -> " + outcome);
            world.others(GridDoor.this).forEach(other -> other.hear(() -> other.look(operation.customer())));
            return outcome;
        }

        @Override
        public Optional<Credit> credit(CustomerId customer) {
            return Optional.ofNullable(credits.get(customer));
        }

        @Override
        public Instant keptSince(CustomerId customer) {
            return world.grid().accounts().keptSince(customer);
        }
    }

    private final class ClaimDoor implements Claims {
        @Override
        public CompletionStage<Answer> claim(Key key, Claimant claimant) {
            return call(key, () -> claims().claim(key, claimant), "claim for " + claimant.order());
        }

        @Override
        public CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil) {
            return call(key, () -> claims().settle(key, fingerprint, decision, keepUntil), "settle " + decision);
        }

        @Override
        public CompletionStage<Void> release(Key key, OrderId order) {
            return call(key, () -> claims().release(key, order), "release of " + order);
        }

        private Claims claims() {
            return world.grid().claims();
        }

        private <T> CompletionStage<T> call(Key key, Supplier<CompletionStage<T>> work, String what) {
            return wire.call(
                    "claim " + key,
                    () -> {
                        T result = work.get().toCompletableFuture().join();
                        world.trace().say("grid", () -> key.value() + ": " + what + " -> " + result);
                        return result;
                    },
                    () -> {});
        }
    }

    /** Small and rarely changed: all nodes look into the same. */
    private final class CatalogueDoor implements Catalogue {
        @Override
        public CompletionStage<Boolean> put(Item item) {
            return call(() -> catalogue().put(item));
        }

        @Override
        public CompletionStage<Boolean> put(Price price) {
            return call(() -> catalogue().put(price));
        }

        @Override
        public CompletionStage<Boolean> put(Customer customer) {
            return call(() -> catalogue().put(customer));
        }

        @Override
        public CompletionStage<Boolean> remove(Sku item, Removal removal) {
            return call(() -> catalogue().remove(item, removal));
        }

        @Override
        public CompletionStage<Boolean> remove(Price.Key price, Removal removal) {
            return call(() -> catalogue().remove(price, removal));
        }

        @Override
        public CompletionStage<Boolean> remove(CustomerId customer, Removal removal) {
            return call(() -> catalogue().remove(customer, removal));
        }

        private CompletionStage<Boolean> call(Supplier<CompletionStage<Boolean>> work) {
            return wire.call("catalogue", () -> work.get().toCompletableFuture().join(), () -> {});
        }

        private Catalogue catalogue() {
            return world.grid().catalogue();
        }

        @Override
        public Optional<Item> item(Sku sku) {
            return catalogue().item(sku);
        }

        @Override
        public Object itemsMark() {
            return catalogue().itemsMark();
        }

        @Override
        public Collection<Price> prices(Sku sku) {
            return catalogue().prices(sku);
        }

        @Override
        public Optional<Customer> customer(CustomerId customer) {
            return catalogue().customer(customer);
        }
    }
}
