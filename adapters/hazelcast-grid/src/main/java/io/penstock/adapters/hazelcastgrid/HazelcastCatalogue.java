package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Catalogue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The catalogue in the grid. */
final class HazelcastCatalogue implements Catalogue {
    private final ShardOperations<CatalogueRecord, Boolean> shards;
    private final CatalogueView view;

    HazelcastCatalogue(ShardOperations<CatalogueRecord, Boolean> shards, CatalogueView view) {
        this.shards = shards;
        this.view = view;
    }

    @Override
    public CompletionStage<Boolean> put(Item item) {
        return shards.submit(new CatalogueRecord.ItemRecord(item));
    }

    @Override
    public CompletionStage<Boolean> put(Price price) {
        return shards.submit(new CatalogueRecord.PriceRecord(price));
    }

    @Override
    public CompletionStage<Boolean> put(Customer customer) {
        return shards.submit(new CatalogueRecord.CustomerRecord(customer));
    }

    @Override
    public CompletionStage<List<Boolean>> putItems(List<Item> items) {
        return shards.submitAll(
                items.stream().map(CatalogueRecord.ItemRecord::new).toList());
    }

    @Override
    public CompletionStage<List<Boolean>> putPrices(List<Price> prices) {
        return shards.submitAll(
                prices.stream().map(CatalogueRecord.PriceRecord::new).toList());
    }

    @Override
    public CompletionStage<List<Boolean>> putCustomers(List<Customer> customers) {
        return shards.submitAll(
                customers.stream().map(CatalogueRecord.CustomerRecord::new).toList());
    }

    @Override
    public CompletionStage<Boolean> remove(Sku item, Removal removal) {
        return shards.submit(new CatalogueRecord.Gone(new CatalogueRecord.ItemKey(item), removal));
    }

    @Override
    public CompletionStage<Boolean> remove(Price.Key price, Removal removal) {
        return shards.submit(new CatalogueRecord.Gone(new CatalogueRecord.PriceKey(price), removal));
    }

    @Override
    public CompletionStage<Boolean> remove(CustomerId customer, Removal removal) {
        return shards.submit(new CatalogueRecord.Gone(new CatalogueRecord.CustomerKey(customer), removal));
    }

    @Override
    public Optional<Item> item(Sku sku) {
        return Optional.ofNullable(view.item(sku));
    }

    @Override
    public Object itemsMark() {
        return view.itemsMark();
    }

    @Override
    public Collection<Price> prices(Sku sku) {
        return view.prices(sku);
    }

    @Override
    public Optional<Customer> customer(CustomerId customer) {
        return Optional.ofNullable(view.customer(customer));
    }
}
