package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.shared.CustomerId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Credit accounts by customer. */
final class CreditView extends View<CustomerId, Credit> {
    private final ConcurrentHashMap<CustomerId, Credit> byCustomer = new ConcurrentHashMap<>();

    CreditView() {
        super(Kinds.CREDIT);
    }

    @Override
    @Nullable
    Credit known(CustomerId customer) {
        return byCustomer.get(customer);
    }

    @Override
    void replace(@Nullable Credit known, Credit picture) {
        byCustomer.put(picture.customer(), picture);
    }

    @Override
    void each(Consumer<Credit> visitor) {
        byCustomer.values().forEach(visitor);
    }

    @Override
    void remove(Credit known) {
        byCustomer.remove(known.customer());
    }
}
