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

/** Items and prices on the shelves of their SKUs, customers by id. */
final class CatalogueView extends View<CatalogueRecord.Key, CatalogueRecord> {
    private final Shelves shelves;
    private final ConcurrentHashMap<CustomerId, Customer> customers = new ConcurrentHashMap<>();

    /** What is gone, and may not come back as it was. */
    private final ConcurrentHashMap<CatalogueRecord.Key, Gone> graves = new ConcurrentHashMap<>();

    private volatile Consumer<Sku> itemWatcher = _ -> {};
    private volatile Object itemsMark = new Object();

    CatalogueView(Shelves shelves) {
        super(Kinds.CATALOGUE);
        this.shelves = shelves;
    }

    void watchItems(Consumer<Sku> next) {
        itemWatcher = next;
    }

    @Nullable
    Item item(Sku sku) {
        Shelves.Shelf shelf = shelves.find(sku);
        return shelf == null ? null : shelf.item();
    }

    Object itemsMark() {
        return itemsMark;
    }

    List<Price> prices(Sku sku) {
        Shelves.Shelf shelf = shelves.find(sku);
        return shelf == null ? List.of() : shelf.prices();
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
        Item item = item(sku);
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
                shelves.of(item.sku()).show(item);
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
                takeDownItem(sku);
                itemsMark = new Object();
                itemWatcher.accept(sku);
            }
            case PriceKey(Price.Key price) -> takeDown(price);
            case CustomerKey(CustomerId id) -> customers.remove(id);
        }
    }

    private void takeDownItem(Sku sku) {
        Shelves.Shelf shelf = shelves.find(sku);
        if (shelf != null) {
            shelf.show(null);
        }
    }

    private void takeDown(Price.Key price) {
        Shelves.Shelf shelf = shelves.find(price.sku());
        if (shelf != null) {
            shelf.showPrices(shelf.prices().stream()
                    .filter(known -> !known.key().equals(price))
                    .toList());
        }
    }

    private void replace(Price price) {
        List<Price> changed = new ArrayList<>(prices(price.key().sku()));
        changed.removeIf(known -> known.key().equals(price.key()));
        changed.add(price);
        shelves.of(price.key().sku()).showPrices(List.copyOf(changed));
    }

    @Override
    void each(Consumer<CatalogueRecord> visitor) {
        shelves.each(shelf -> {
            Item item = shelf.item();
            if (item != null) {
                visitor.accept(new ItemRecord(item));
            }
            shelf.prices().forEach(price -> visitor.accept(new PriceRecord(price)));
        });
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
