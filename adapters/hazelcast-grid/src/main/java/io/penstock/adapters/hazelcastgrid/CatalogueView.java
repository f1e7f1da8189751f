package io.penstock.adapters.hazelcastgrid;

import io.penstock.adapters.hazelcastgrid.CatalogueRecord.CustomerKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.CustomerRecord;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.Gone;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.ItemKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.ItemRecord;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.PriceKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.PriceRecord;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Items and prices by SKU, customers by id. */
final class CatalogueView extends View<CatalogueRecord.Key, CatalogueRecord> {
    private final ConcurrentHashMap<Sku, Item> items = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Sku, List<Price>> prices = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<CustomerId, Customer> customers = new ConcurrentHashMap<>();

    /** What is gone, and may not come back as it was. */
    private final ConcurrentHashMap<CatalogueRecord.Key, Gone> graves = new ConcurrentHashMap<>();

    private volatile Consumer<Sku> itemWatcher = _ -> {};
    private volatile Object itemsMark = new Object();

    CatalogueView() {
        super(Kinds.CATALOGUE);
    }

    void watchItems(Consumer<Sku> next) {
        itemWatcher = next;
    }

    @Nullable
    Item item(Sku sku) {
        return items.get(sku);
    }

    Object itemsMark() {
        return itemsMark;
    }

    List<Price> prices(Sku sku) {
        return prices.getOrDefault(sku, List.of());
    }

    @Nullable
    Customer customer(CustomerId customer) {
        return customers.get(customer);
    }

    @Override
    @Nullable
    CatalogueRecord known(CatalogueRecord.Key key) {
        CatalogueRecord stated =
                switch (key) {
                    case ItemKey(Sku sku) -> knownItem(sku);
                    case PriceKey(Price.Key price) -> knownPrice(price);
                    case CustomerKey(CustomerId id) -> knownCustomer(id);
                };
        return stated == null ? graves.get(key) : stated;
    }

    private @Nullable CatalogueRecord knownItem(Sku sku) {
        Item item = items.get(sku);
        return item == null ? null : new ItemRecord(item);
    }

    private @Nullable CatalogueRecord knownCustomer(CustomerId id) {
        Customer customer = customers.get(id);
        return customer == null ? null : new CustomerRecord(customer);
    }

    private @Nullable CatalogueRecord knownPrice(Price.Key key) {
        for (Price price : prices(key.sku())) {
            if (price.key().equals(key)) {
                return new PriceRecord(price);
            }
        }
        return null;
    }

    @Override
    void replace(@Nullable CatalogueRecord known, CatalogueRecord picture) {
        switch (picture) {
            case ItemRecord(Item item) -> {
                items.put(item.sku(), item);
                itemsMark = new Object();
                itemWatcher.accept(item.sku());
            }
            case PriceRecord(Price price) -> replace(price);
            case CustomerRecord(Customer customer) -> customers.put(customer.id(), customer);
            case Gone gone -> bury(gone);
        }
        if (known instanceof Gone && !(picture instanceof Gone)) {
            graves.remove(picture.key());
        }
    }

    private void bury(Gone gone) {
        graves.put(gone.key(), gone);
        takeDown(gone.key());
    }

    private void takeDown(CatalogueRecord.Key key) {
        switch (key) {
            case ItemKey(Sku sku) -> {
                items.remove(sku);
                itemsMark = new Object();
                itemWatcher.accept(sku);
            }
            case PriceKey(Price.Key price) -> takeDown(price);
            case CustomerKey(CustomerId id) -> customers.remove(id);
        }
    }

    private void takeDown(Price.Key price) {
        List<Price> left = prices(price.sku()).stream()
                .filter(known -> !known.key().equals(price))
                .toList();
        if (left.isEmpty()) {
            prices.remove(price.sku());
        } else {
            prices.put(price.sku(), left);
        }
    }

    private void replace(Price price) {
        List<Price> changed = new ArrayList<>(prices(price.key().sku()));
        changed.removeIf(known -> known.key().equals(price.key()));
        changed.add(price);
        prices.put(price.key().sku(), List.copyOf(changed));
    }

    @Override
    void each(Consumer<CatalogueRecord> visitor) {
        items.values().forEach(item -> visitor.accept(new ItemRecord(item)));
        prices.values().forEach(ofSku -> ofSku.forEach(price -> visitor.accept(new PriceRecord(price))));
        customers.values().forEach(customer -> visitor.accept(new CustomerRecord(customer)));
        graves.values().forEach(visitor);
    }

    @Override
    void remove(CatalogueRecord known) {
        if (known instanceof Gone gone) {
            graves.remove(gone.key());
        } else {
            takeDown(known.key());
        }
    }
}
