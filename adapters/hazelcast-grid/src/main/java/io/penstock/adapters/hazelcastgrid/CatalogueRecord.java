package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;

/** One versioned piece of the catalogue: the operation that puts it there, and the picture that shows it. */
sealed interface CatalogueRecord {
    Key key();

    /** Grows with every version that its source counts, and with what takes one away; 1 or more. */
    long revision();

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

    /** A piece as its owner states it. */
    sealed interface Stated extends CatalogueRecord {
        Freshness freshness();

        @Override
        default long revision() {
            return 2 * (freshness().version() + 1);
        }
    }

    /** A piece of which its owner no longer speaks. */
    record Gone(Key key, Removal removal) implements CatalogueRecord {
        @Override
        public long revision() {
            return 2 * (removal.version() + 1) + 1;
        }
    }

    /** An item. */
    record ItemRecord(Item item) implements Stated {
        @Override
        public Key key() {
            return new ItemKey(item.sku());
        }

        @Override
        public Freshness freshness() {
            return item.freshness();
        }
    }

    /** A price. */
    record PriceRecord(Price price) implements Stated {
        @Override
        public Key key() {
            return new PriceKey(price.key());
        }

        @Override
        public Freshness freshness() {
            return price.freshness();
        }
    }

    /** A customer. */
    record CustomerRecord(Customer customer) implements Stated {
        @Override
        public Key key() {
            return new CustomerKey(customer.id());
        }

        @Override
        public Freshness freshness() {
            return customer.freshness();
        }
    }
}
