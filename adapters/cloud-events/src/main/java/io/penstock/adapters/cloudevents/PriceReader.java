package io.penstock.adapters.cloudevents;

import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices. The currency may stand behind the breaks, so amounts wait for it as ten-thousandths. */
final class PriceReader {
    private static final Set<String> KINDS = Set.of("list", "contract", "promotion");

    private PriceReader() {}

    private record RawBreak(
            long minQuantity, long tenThousandths, @Nullable CurrencyCode currency) {}

    static BusinessEvent price(Fields in, RawEvent raw) throws IOException {
        Sku sku = null;
        long version = Fields.ABSENT;
        String kind = null;
        CustomerId customer = null;
        PriceGroup priceGroup = null;
        ChannelId channel = null;
        CurrencyCode currency = null;
        List<RawBreak> breaks = null;
        Instant validFrom = null;
        Instant validTo = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "sku" -> sku = in.code(Sku::new);
                case "version" -> version = in.version();
                case "kind" -> kind = in.word(KINDS);
                case "customer" -> customer = in.codeOrNull(Recurring.CUSTOMER);
                case "priceGroup" -> priceGroup = in.codeOrNull(Recurring.PRICE_GROUP);
                case "channel" -> channel = in.codeOrNull(Recurring.CHANNEL);
                case "currency" -> currency = in.code(Recurring.CURRENCY);
                case "breaks" -> breaks = breaks(in);
                case "validFrom" -> validFrom = in.codeOrNull(Times::from);
                case "validTo" -> validTo = in.codeOrNull(Times::to);
                default -> in.skip();
            }
        }
        Price.Key key = new Price.Key(
                in.required("sku", sku),
                kind(in.required("kind", kind)),
                in.required("currency", currency),
                Optional.ofNullable(customer),
                Optional.ofNullable(priceGroup),
                Optional.ofNullable(channel),
                Optional.ofNullable(validFrom));
        if (key.kind() == PriceKind.CONTRACT && customer == null && priceGroup == null && channel == null) {
            throw in.unreadable("/customer: a contract price names a customer, a price group or a channel");
        }
        return new BusinessEvent.PriceChanged(new Price(
                key,
                priced(in, in.required("breaks", breaks), key.currency()),
                Optional.ofNullable(validTo),
                new Freshness(raw.time(), in.required("version", version), raw.source())));
    }

    static PriceKind kind(String word) {
        return switch (word) {
            case "contract" -> PriceKind.CONTRACT;
            case "promotion" -> PriceKind.PROMOTION;
            default -> PriceKind.LIST;
        };
    }

    private static List<RawBreak> breaks(Fields in) throws IOException {
        List<RawBreak> breaks = new ArrayList<>(4);
        in.array();
        while (in.nextObject()) {
            breaks.add(oneBreak(in, breaks));
        }
        if (breaks.isEmpty()) {
            throw in.unreadable("at least one break expected");
        }
        return breaks;
    }

    private static RawBreak oneBreak(Fields in, List<RawBreak> before) throws IOException {
        long minQuantity = 1;
        long unitPrice = Fields.ABSENT;
        CurrencyCode currency = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "minQuantity" -> minQuantity = in.whole(1, Quantity.MAX);
                case "unitPrice" -> unitPrice = unitPrice(in);
                case "currency" -> currency = in.codeOrNull(Recurring.CURRENCY);
                default -> in.skip();
            }
        }
        for (RawBreak other : before) {
            if (other.minQuantity == minQuantity) {
                throw in.unreadable("a second break from quantity " + minQuantity);
            }
        }
        return new RawBreak(minQuantity, in.required("unitPrice", unitPrice), currency);
    }

    private static long unitPrice(Fields in) throws IOException {
        long unitPrice = in.tenThousandths();
        if (unitPrice < 0) {
            throw in.unreadable("a price that is not negative expected");
        }
        return unitPrice;
    }

    private static List<Price.Break> priced(Fields in, List<RawBreak> breaks, CurrencyCode currency) {
        List<Price.Break> priced = new ArrayList<>(breaks.size());
        for (RawBreak each : breaks) {
            if (each.currency != null && !each.currency.equals(currency)) {
                throw in.unreadable("/breaks: a break in " + each.currency + " of a price in " + currency);
            }
            priced.add(new Price.Break(each.minQuantity, new Money(each.tenThousandths, currency)));
        }
        return priced;
    }
}
