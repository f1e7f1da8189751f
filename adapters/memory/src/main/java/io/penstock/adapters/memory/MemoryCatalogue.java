package io.penstock.adapters.memory;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Catalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Items, prices and customers in this process alone. */
public final class MemoryCatalogue implements Catalogue {
    private final Faults faults = new Faults();
    private volatile Consumer<Sku> watcher = _ -> {};
    private final Map<Sku, Item> items = new HashMap<>();
    private final Map<CustomerId, Customer> customers = new HashMap<>();
    private final Map<Sku, Map<Price.Key, Price>> prices = new HashMap<>();

    private final Map<Object, Removal> graves = new HashMap<>();
    private Object itemsMark = new Object();

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Boolean> put(Item item) {
        return faults.call(() -> {
            boolean news = keep(item);
            watcher.accept(item.sku());
            return news;
        });
    }

    /** As {@code ViewChanges} has it. */
    public void watchItems(Consumer<Sku> next) {
        watcher = next;
    }

    @Override
    public CompletionStage<Boolean> put(Price price) {
        return faults.call(() -> keep(price));
    }

    @Override
    public CompletionStage<Boolean> put(Customer customer) {
        return faults.call(() -> keep(customer));
    }

    @Override
    public CompletionStage<Boolean> remove(Sku item, Removal removal) {
        return faults.call(() -> {
            boolean news = remove(items, item, removal, Item::freshness);
            watcher.accept(item);
            return news;
        });
    }

    @Override
    public CompletionStage<Boolean> remove(Price.Key price, Removal removal) {
        return faults.call(() -> remove(prices(price), price, removal, Price::freshness));
    }

    @Override
    public CompletionStage<Boolean> remove(CustomerId customer, Removal removal) {
        return faults.call(() -> remove(customers, customer, removal, Customer::freshness));
    }

    private boolean keep(Item item) {
        return keep(items, item.sku(), item, Item::freshness);
    }

    private boolean keep(Price price) {
        return keep(prices(price.key()), price.key(), price, Price::freshness);
    }

    private boolean keep(Customer customer) {
        return keep(customers, customer.id(), customer, Customer::freshness);
    }

    private synchronized Map<Price.Key, Price> prices(Price.Key key) {
        return prices.computeIfAbsent(key.sku(), _ -> new LinkedHashMap<>());
    }

    private synchronized <K, V> boolean keep(Map<K, V> shown, K key, V told, Function<V, Freshness> freshness) {
        V known = shown.get(key);
        Removal removal = graves.get(key);
        boolean news = removal != null
                ? !removal.removes(freshness.apply(told))
                : known == null
                        || freshness.apply(known).version()
                                < freshness.apply(told).version();
        if (news) {
            graves.remove(key);
            shown.put(key, told);
            itemsMark = new Object();
        }
        return news;
    }

    private synchronized <K, V> boolean remove(Map<K, V> shown, K key, Removal told, Function<V, Freshness> freshness) {
        V known = shown.get(key);
        Removal before = graves.get(key);
        if (known != null && !told.removes(freshness.apply(known))) {
            return false;
        }
        Removal now = known == null ? told : told.of(freshness.apply(known));
        Removal deepest = before == null ? now : now.and(before);
        shown.remove(key);
        itemsMark = new Object();
        graves.put(key, deepest);
        return !deepest.equals(before);
    }

    @Override
    public synchronized Optional<Item> item(Sku sku) {
        return Optional.ofNullable(items.get(sku));
    }

    @Override
    public synchronized Object itemsMark() {
        return itemsMark;
    }

    @Override
    public synchronized Collection<Price> prices(Sku sku) {
        return List.copyOf(prices.getOrDefault(sku, Map.of()).values());
    }

    @Override
    public synchronized Optional<Customer> customer(CustomerId customer) {
        return Optional.ofNullable(customers.get(customer));
    }
}
