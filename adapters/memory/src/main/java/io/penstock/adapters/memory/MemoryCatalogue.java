package io.penstock.adapters.memory;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
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

/** Items, prices and customers in this process alone. */
public final class MemoryCatalogue implements Catalogue {
    private final Faults faults = new Faults();
    private volatile Consumer<Sku> watcher = _ -> {};
    private final Map<Sku, Item> items = new HashMap<>();
    private final Map<CustomerId, Customer> customers = new HashMap<>();
    private final Map<Sku, Map<Price.Key, Price>> prices = new HashMap<>();

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

    private synchronized boolean keep(Item item) {
        Item known = items.get(item.sku());
        boolean news =
                known == null || known.freshness().version() < item.freshness().version();
        if (news) {
            items.put(item.sku(), item);
        }
        return news;
    }

    private synchronized boolean keep(Price price) {
        Map<Price.Key, Price> ofSku = prices.computeIfAbsent(price.key().sku(), sku -> new LinkedHashMap<>());
        Price known = ofSku.get(price.key());
        boolean news =
                known == null || known.freshness().version() < price.freshness().version();
        if (news) {
            ofSku.put(price.key(), price);
        }
        return news;
    }

    private synchronized boolean keep(Customer customer) {
        Customer known = customers.get(customer.id());
        boolean news = known == null
                || known.freshness().version() < customer.freshness().version();
        if (news) {
            customers.put(customer.id(), customer);
        }
        return news;
    }

    @Override
    public synchronized Optional<Item> item(Sku sku) {
        return Optional.ofNullable(items.get(sku));
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
