package io.penstock.domain.order;

import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.domain.shared.UnitCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a channel asks for. Well-formed, not yet checked against anything.
 *
 * @param token a hold whose stock, prices and credit this order takes over
 */
public record OrderRequest(
        ChannelId channel,
        String channelOrderRef,
        CustomerId customer,
        ShipToId shipTo,
        CurrencyCode currency,
        Optional<LocalDate> requestedDate,
        Fulfilment fulfilment,
        Optional<TokenId> token,
        List<Line> lines,
        Extras extras) {

    /**
     * One line as asked.
     *
     * @param quantity in {@code unit}, or in base units when there is none
     * @param unitPrice what the channel believes one base unit costs
     */
    public record Line(
            int line,
            Sku sku,
            long quantity,
            Optional<UnitCode> unit,
            Optional<Money> unitPrice,
            Optional<LocationId> location) {}

    /**
     * What finance needs of the order beside its lines.
     *
     * @param payment method, reference, status: carried, not interpreted
     */
    public record Extras(
            Map<String, String> payment, Optional<Money> tax, Optional<Money> freight, Optional<Money> discount) {
        public static final Extras NONE = new Extras(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

        public Extras {
            payment = Map.copyOf(payment);
        }

        /** What they add to the sum of the lines. */
        public Money addTo(Money lines) {
            Money taxed = tax.map(lines::plus).orElse(lines);
            Money delivered = freight.map(taxed::plus).orElse(taxed);
            return discount.map(delivered::minus).orElse(delivered);
        }
    }

    public OrderRequest {
        lines = List.copyOf(lines);
    }
}
