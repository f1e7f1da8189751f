package io.penstock.adapters.cloudevents;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawRemoval;
import io.penstock.ports.driving.BusinessEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys without a value: all that such a record says of what is gone is its key, as {@link Subject} makes it. */
final class Removals {
    private static final Pattern PRICE =
            Pattern.compile("(.+)/(list|contract|promotion)/([A-Z]{3})(?:/customer=(.+?))?(?:/group=(.+?))?"
                    + "(?:/channel=(.+?))?(?:/from=([^/]+))?");

    private Removals() {}

    static BusinessEvent event(RawRemoval raw) {
        try {
            return switch (raw.entity()) {
                case "stock" -> new BusinessEvent.StockGone(position(raw.key()), raw.removal(), raw.source());
                case "item" -> new BusinessEvent.ItemGone(new Sku(raw.key()), raw.removal(), raw.source());
                case "price" -> new BusinessEvent.PriceGone(price(raw.key()), raw.removal(), raw.source());
                case "customer" ->
                    new BusinessEvent.CustomerGone(new CustomerId(raw.key()), raw.removal(), raw.source());
                case "credit" -> new BusinessEvent.CreditGone(new CustomerId(raw.key()), raw.removal(), raw.source());
                default -> new BusinessEvent.Ignored(raw.entity());
            };
        } catch (IllegalArgumentException e) {
            throw unreadable(raw.key(), String.valueOf(e.getMessage()));
        }
    }

    private static PositionKey position(String key) {
        int at = key.lastIndexOf('@');
        if (at < 0) {
            throw unreadable(key, "sku@location expected");
        }
        return new PositionKey(new Sku(key.substring(0, at)), new LocationId(key.substring(at + 1)));
    }

    private static Price.Key price(String key) {
        Matcher found = PRICE.matcher(key);
        if (!found.matches()) {
            throw unreadable(key, "sku/kind/currency and whom it is for expected");
        }
        return new Price.Key(
                new Sku(found.group(1)),
                PriceReader.kind(found.group(2)),
                new CurrencyCode(found.group(3)),
                part(found, 4, CustomerId::new),
                part(found, 5, PriceGroup::new),
                part(found, 6, ChannelId::new),
                part(found, 7, Removals::from));
    }

    private static <T> Optional<T> part(Matcher found, int group, Function<String, T> of) {
        return Optional.ofNullable(found.group(group)).map(of);
    }

    private static Instant from(String text) {
        try {
            return Times.from(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the moment " + text + " is none", e);
        }
    }

    private static UnreadableEventException unreadable(String key, String problem) {
        return new UnreadableEventException("the key " + Fields.shortened(key) + " without a value: " + problem);
    }
}
