package io.penstock.ports.driven;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Items, prices and customers, and this node's own view of them.
 *
 * <p>Blocking: never. Throws: never; a fault is a failed stage. Order and repeats: whatever comes first, the highest
 * version of each stays, and of equal versions the first; what a removal takes away stays away. When a stage completes, the view of this node shows it.
 */
public interface Catalogue {
    /** Completes with whether it was news. */
    CompletionStage<Boolean> put(Item item);

    /** Completes with whether it was news. */
    CompletionStage<Boolean> put(Price price);

    /** Completes with whether it was news. */
    CompletionStage<Boolean> put(Customer customer);

    /** Many items at once, for less than their sum; completes with what {@link #put(Item)} would have told of each. */
    default CompletionStage<List<Boolean>> putItems(List<Item> items) {
        return Together.each(items, this::put);
    }

    /** Many prices at once, as {@link #putItems}. */
    default CompletionStage<List<Boolean>> putPrices(List<Price> prices) {
        return Together.each(prices, this::put);
    }

    /** Many customers at once, as {@link #putItems}. */
    default CompletionStage<List<Boolean>> putCustomers(List<Customer> customers) {
        return Together.each(customers, this::put);
    }

    /** Takes an item away; completes with whether it was news. */
    CompletionStage<Boolean> remove(Sku item, Removal removal);

    /** Takes a price away; completes with whether it was news. */
    CompletionStage<Boolean> remove(Price.Key price, Removal removal);

    /** Takes a customer away; completes with whether it was news. */
    CompletionStage<Boolean> remove(CustomerId customer, Removal removal);

    Optional<Item> item(Sku sku);

    /**
     * Another object after every change of an item, whichever: who sees the same one as before, finds every item as it was
     * after that look. Taken before items are looked at.
     */
    Object itemsMark();

    /** All prices of a SKU, whoever they are for. */
    Collection<Price> prices(Sku sku);

    Optional<Customer> customer(CustomerId customer);
}
