package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpReply;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ERP's own books: the truth about stock and credit, and about what it has booked. One counter gives versions to
 * everything; a booking at V changes each position and the account it touches at V. What changed is published a little
 * later, several changes of a position in one level.
 */
final class Erp {
    private final World world;
    private final Chance chance;
    private final Map<PositionKey, Shelf> shelves = new LinkedHashMap<>();
    private final Map<CustomerId, Account> accounts = new LinkedHashMap<>();
    private final Map<OrderId, List<Booking>> bookings = new TreeMap<>();
    private long version = 1;

    Erp(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** A position in the books. */
    private static final class Shelf {
        long onHand;
        long allocated;
        long version;
        boolean told = true;
        final List<OrderId> newOrders = new ArrayList<>();
    }

    /** An account in the books. */
    private static final class Account {
        Money limit = Money.zero(Goods.EUR);
        Money exposure = Money.zero(Goods.EUR);
        long version;
        boolean told = true;
        final List<OrderId> newOrders = new ArrayList<>();
    }

    /** One effect. */
    private static final class Booking {
        final Order order;
        final long version;
        boolean cancelled;

        Booking(Order order, long version) {
            this.order = order;
            this.version = version;
        }

        String number() {
            return "SO-" + version;
        }

        Map<PositionKey, Long> quantities() {
            Map<PositionKey, Long> quantities = new LinkedHashMap<>();
            order.promises().forEach(promise -> quantities.merge(promise.position(), promise.quantity(), Long::sum));
            return quantities;
        }
    }

    /** Opens the books and tells everyone. */
    void open() {
        Goods.publish(world.topics(), world.time().instant());
        for (PositionKey key : Goods.positions()) {
            Shelf shelf = new Shelf();
            shelves.put(key, shelf);
            receive(key, chance.between(0, 30));
        }
        for (CustomerId customer : Goods.CUSTOMERS) {
            Account account = new Account();
            accounts.put(customer, account);
            raise(customer, Goods.PRICE.times(chance.between(5, 120)));
        }
        live();
    }

    /** Things happen in an ERP that no order of ours has caused. */
    private void live() {
        world.time().in(chance.micros(4 * Scheduler.SECOND), world.life(), () -> {
            if (!world.weather().isCalm()) {
                happen();
                live();
            }
        });
    }

    private void happen() {
        PositionKey key = chance.one(Goods.positions());
        CustomerId customer = chance.one(Goods.CUSTOMERS);
        switch (chance.between(0, world.scenario().habits().stockFalls() ? 4 : 2)) {
            case 0 -> receive(key, chance.between(1, 10));
            case 1 -> raise(customer, Goods.PRICE.times(chance.between(1, 20)));
            case 2 -> cancelSomething();
            case 3 -> lose(key, chance.between(1, 5));
            default -> lower(customer, Goods.PRICE.times(chance.between(1, 10)));
        }
    }

    private void cancelSomething() {
        if (world.weather().strikes(Fault.ERP_CANCELS)) {
            List<Booking> live = bookings.values().stream()
                    .flatMap(List::stream)
                    .filter(booking -> !booking.cancelled)
                    .toList();
            if (!live.isEmpty()) {
                undo(chance.one(live));
            }
        }
    }

    private void receive(PositionKey key, long quantity) {
        Shelf shelf = shelf(key);
        shelf.onHand += quantity;
        world.promises().supply(key, quantity);
        changed(key, ++version, StockAdjustment.Field.ON_HAND, quantity);
    }

    private void lose(PositionKey key, long quantity) {
        Shelf shelf = shelf(key);
        shelf.onHand -= quantity;
        changed(key, ++version, StockAdjustment.Field.ON_HAND, -quantity);
    }

    private void raise(CustomerId customer, Money by) {
        Account account = account(customer);
        account.limit = account.limit.plus(by);
        world.promises().credit(customer, by);
        changed(customer, ++version);
    }

    private void lower(CustomerId customer, Money by) {
        Account account = account(customer);
        account.limit = account.limit.minus(by);
        changed(customer, ++version);
    }

    private Shelf shelf(PositionKey key) {
        return Optional.ofNullable(shelves.get(key)).orElseThrow();
    }

    private Account account(CustomerId customer) {
        return Optional.ofNullable(accounts.get(customer)).orElseThrow();
    }

    /** Whether it has this order already. */
    boolean has(OrderId order) {
        return bookings.containsKey(order);
    }

    /** Books it, whether there is enough or not, and whether it is there or not, if this ERP does not mind. */
    ErpReply submit(Order order) {
        List<Booking> known = bookings.get(order.id());
        if (known != null && world.scenario().habits().erpMindsDoubles()) {
            return accepted(known.getFirst());
        }
        Booking booking = new Booking(order, ++version);
        bookings.computeIfAbsent(order.id(), _ -> new ArrayList<>()).add(booking);
        world.trace().say("erp", () -> "books " + order.id() + " at " + booking.version);
        booking.quantities().forEach((position, quantity) -> {
            Shelf shelf = shelf(position);
            shelf.allocated += quantity;
            shelf.newOrders.add(order.id());
            changed(position, booking.version, StockAdjustment.Field.ALLOCATED, quantity);
        });
        Account account = account(order.customer());
        account.exposure = account.exposure.plus(order.total());
        account.newOrders.add(order.id());
        changed(order.customer(), booking.version);
        tell(booking, OrderStatus.BOOKED, booking.version);
        world.promises().bookedInErp(order, booking.version);
        return accepted(booking);
    }

    private static ErpReply accepted(Booking booking) {
        return new ErpReply.Accepted(booking.number(), booking.version);
    }

    ErpReply cancel(OrderId order) {
        List<Booking> known = bookings.get(order);
        if (known == null) {
            return new ErpReply.Refused("there is no order " + order);
        }
        if (!known.getFirst().cancelled) {
            undo(known.getFirst());
        }
        return accepted(known.getFirst());
    }

    private void undo(Booking booking) {
        booking.cancelled = true;
        version++;
        world.trace().say("erp", () -> "cancels " + booking.order.id() + " at " + version);
        booking.quantities().forEach((position, quantity) -> {
            shelf(position).allocated -= quantity;
            changed(position, version, StockAdjustment.Field.ALLOCATED, -quantity);
        });
        Account account = account(booking.order.customer());
        account.exposure = account.exposure.minus(booking.order.total());
        changed(booking.order.customer(), version);
        tell(booking, OrderStatus.CANCELLED, version);
        world.promises().cancelledInErp(booking.order.id());
    }

    ErpLookup find(OrderId order) {
        List<Booking> known = bookings.get(order);
        return known == null
                ? new ErpLookup.Absent()
                : new ErpLookup.Found(known.getFirst().number(), known.getFirst().version);
    }

    private void tell(Booking booking, OrderStatus status, long at) {
        OrderId order = booking.order.id();
        world.topics()
                .publish(
                        "order",
                        order.value(),
                        new BusinessEvent.OrderMoved(
                                order,
                                status,
                                OrderStatus.Source.ERP,
                                Optional.of(booking.number()),
                                Optional.of(at),
                                Optional.empty(),
                                world.time().instant()));
    }

    private void changed(PositionKey key, long at, StockAdjustment.Field field, long delta) {
        Shelf shelf = shelf(key);
        boolean follows = at == shelf.version + 1;
        shelf.version = at;
        if (world.weather().strikes(Fault.EVENT_GAP)) {
            StockAdjustment change = new StockAdjustment(field, delta, List.copyOf(shelf.newOrders), fresh(at));
            world.trace().say("erp", () -> key + " changes by a delta" + (follows ? "" : " after a gap"));
            world.topics().publish("adjusted", key.toString(), new BusinessEvent.StockAdjusted(key, change));
        }
        if (shelf.told) {
            shelf.told = false;
            world.time().in(chance.micros(20 * Scheduler.MILLI), world.life(), () -> level(key, shelf));
        }
    }

    private void level(PositionKey key, Shelf shelf) {
        shelf.told = true;
        StockLevel level = new StockLevel(
                shelf.onHand,
                0,
                shelf.allocated,
                0,
                List.copyOf(shelf.newOrders),
                Optional.empty(),
                fresh(shelf.version));
        shelf.newOrders.clear();
        world.topics().publish("stock", key.toString(), new BusinessEvent.StockLevelTold(key, level));
    }

    private void changed(CustomerId customer, long at) {
        Account account = account(customer);
        account.version = at;
        if (account.told) {
            account.told = false;
            world.time().in(chance.micros(20 * Scheduler.MILLI), world.life(), () -> standing(customer, account));
        }
    }

    private void standing(CustomerId customer, Account account) {
        account.told = true;
        CreditStanding standing = new CreditStanding(
                Goods.EUR,
                Optional.of(account.limit),
                account.exposure,
                List.copyOf(account.newOrders),
                fresh(account.version));
        account.newOrders.clear();
        world.topics().publish("credit", customer.value(), new BusinessEvent.CreditChanged(customer, standing));
    }

    private Freshness fresh(long at) {
        return new Freshness(world.time().instant(), at, "erp");
    }

    /** Whether all that changed is told. */
    boolean isQuiet() {
        return shelves.values().stream().allMatch(shelf -> shelf.told)
                && accounts.values().stream().allMatch(account -> account.told);
    }
}
