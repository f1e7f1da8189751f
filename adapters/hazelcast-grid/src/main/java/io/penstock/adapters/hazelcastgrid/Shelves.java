package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the views show of each SKU, in one place: who asks for one thing of a SKU asks for another next, and then most likely
 * has it in the cache. Safe for several threads.
 */
final class Shelves {
    /** A SKU that was shown once keeps its shelf. */
    private final ConcurrentHashMap<Sku, Shelf> bySku = new ConcurrentHashMap<>();

    /** Of one SKU. Each field is changed under the lock of the shard that it comes from. */
    static final class Shelf implements Positions.Shelf {
        private volatile @Nullable Item item;
        private volatile List<Price> prices = List.of();
        /** In the order of their locations. */
        private volatile List<Stock> stocks = List.of();

        @Nullable
        Item item() {
            return item;
        }

        void show(@Nullable Item changed) {
            item = changed;
        }

        List<Price> prices() {
            return prices;
        }

        void showPrices(List<Price> changed) {
            prices = changed;
        }

        @Override
        public List<Stock> stocks() {
            return stocks;
        }

        void showStocks(List<Stock> changed) {
            stocks = changed;
        }
    }

    @Nullable
    Shelf find(Sku sku) {
        return bySku.get(sku);
    }

    /** The shelf of the SKU, an empty one if it had none. */
    Shelf of(Sku sku) {
        return bySku.computeIfAbsent(sku, _ -> new Shelf());
    }

    void each(Consumer<Shelf> visitor) {
        bySku.values().forEach(visitor);
    }
}
