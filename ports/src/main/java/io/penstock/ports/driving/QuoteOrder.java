package io.penstock.ports.driving;

import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import java.util.List;
import java.util.Optional;

/** Price, credit and availability before an order. Answered at once from this process's memory; nothing is held. */
public interface QuoteOrder {
    Answer<Prices> price(ChannelId channel, CustomerId customer, CurrencyCode currency, List<OrderRequest.Line> lines);

    Answer<CreditAnswer> checkCredit(CustomerId customer, Money amount);

    Answer<Quote> quote(
            ChannelId channel,
            CustomerId customer,
            ShipToId shipTo,
            Optional<CurrencyCode> currency,
            List<OrderRequest.Line> lines);

    /** Quantities in base units, prices for one base unit. */
    record PricedLine(int line, Sku sku, long quantity, ResolvedPrice price) {}

    /** All lines priced. */
    record Prices(CurrencyCode currency, List<PricedLine> lines, Money total) {}

    /** Whether an amount would pass. */
    enum CreditResult {
        APPROVED("approved"),
        HELD("held"),
        REFUSED("refused");

        private final String wireName;

        CreditResult(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * @param headroom before the amount; empty when there is no limit or nothing is known
     * @param freshness empty when nothing is known
     */
    record CreditAnswer(
            CustomerId customer, CreditResult result, Optional<Money> headroom, Optional<Freshness> freshness) {}

    /** Price and availability of a line; the price is empty when there is none. */
    record QuotedLine(
            int line,
            Sku sku,
            long quantity,
            Optional<ResolvedPrice> price,
            CheckAvailability.LineAnswer availability) {}

    /** Whether an order like this would be accepted now, and all reasons why not. */
    record Quote(
            boolean orderable,
            List<Refusal> reasons,
            List<QuotedLine> lines,
            Optional<CreditAnswer> credit,
            Optional<Money> total) {}
}
