package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Sku;

/** One versioned piece of the catalogue: the operation that puts it there, and the picture that shows it. */
sealed interface CatalogueRecord {
    Key key();

    /** As its source counts, 0 or more. */
    long version();

    /** Names a piece. */
    sealed interface Key {
        /** What the name hashes to, the same in every JVM. */
        int stableHash();

        /** What its shard goes by. */
        int shardHash();
    }

    /** Names an item. */
    record ItemKey(Sku sku) implements Key {
        @Override
        public int stableHash() {
            return sku.value().hashCode();
        }

        @Override
        public int shardHash() {
            return stableHash();
        }
    }

    /** Names a price. */
    record PriceKey(Price.Key key) implements Key {
        @Override
        public int stableHash() {
            int hash = shardHash();
            hash = 31 * hash + key.kind().name().hashCode();
            hash = 31 * hash + key.currency().value().hashCode();
            hash = 31 * hash
                    + key.customer()
                            .map(customer -> customer.value().hashCode())
                            .orElse(0);
            hash = 31 * hash
                    + key.priceGroup().map(group -> group.value().hashCode()).orElse(0);
            hash = 31 * hash
                    + key.channel().map(channel -> channel.value().hashCode()).orElse(0);
            return 31 * hash
                    + key.validFrom()
                            .map(from -> Long.hashCode(from.getEpochSecond()))
                            .orElse(0);
        }

        @Override
        public int shardHash() {
            return key.sku().value().hashCode();
        }
    }

    /** Names a customer. */
    record CustomerKey(CustomerId customer) implements Key {
        @Override
        public int stableHash() {
            return ~customer.value().hashCode();
        }

        @Override
        public int shardHash() {
            return stableHash();
        }
    }

    /** An item. */
    record ItemRecord(Item item) implements CatalogueRecord {
        @Override
        public Key key() {
            return new ItemKey(item.sku());
        }

        @Override
        public long version() {
            return item.freshness().version();
        }
    }

    /** A price. */
    record PriceRecord(Price price) implements CatalogueRecord {
        @Override
        public Key key() {
            return new PriceKey(price.key());
        }

        @Override
        public long version() {
            return price.freshness().version();
        }
    }

    /** A customer. */
    record CustomerRecord(Customer customer) implements CatalogueRecord {
        @Override
        public Key key() {
            return new CustomerKey(customer.id());
        }

        @Override
        public long version() {
            return customer.freshness().version();
        }
    }
}
