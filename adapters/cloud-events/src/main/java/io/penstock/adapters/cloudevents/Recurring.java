package io.penstock.adapters.cloudevents;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.UnitCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values of which there are few, and which come with every other event: the first that is made of a text stands for all
 * that follow, so that a million positions share a location, and a customer's account is found by identity. Beyond the
 * first {@value #KEPT_MAX} each is made anew.
 */
final class Recurring<T> implements Function<String, T> {
    static final Recurring<CustomerId> CUSTOMER = new Recurring<>(CustomerId::new);
    static final Recurring<LocationId> LOCATION = new Recurring<>(LocationId::new);
    static final Recurring<ChannelId> CHANNEL = new Recurring<>(ChannelId::new);
    static final Recurring<UnitCode> UNIT = new Recurring<>(UnitCode::new);
    static final Recurring<CurrencyCode> CURRENCY = new Recurring<>(CurrencyCode::new);
    static final Recurring<PriceGroup> PRICE_GROUP = new Recurring<>(PriceGroup::new);
    static final Recurring<String> SOURCE = new Recurring<>(Function.identity());

    private static final int KEPT_MAX = 10_000;

    private final Map<String, T> kept = new ConcurrentHashMap<>();
    private final Function<String, T> made;

    private Recurring(Function<String, T> made) {
        this.made = made;
    }

    @Override
    public T apply(String text) {
        T known = kept.get(text);
        if (known != null) {
            return known;
        }
        T fresh = made.apply(text);
        if (kept.size() < KEPT_MAX) {
            kept.put(text, fresh);
        }
        return fresh;
    }
}
