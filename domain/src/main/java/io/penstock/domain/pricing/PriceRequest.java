package io.penstock.domain.pricing;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.PriceGroup;
import java.time.Instant;
import java.util.Optional;

/** Who asks for a price, through which channel, in which currency, and when. */
public record PriceRequest(
        CustomerId customer, Optional<PriceGroup> priceGroup, ChannelId channel, CurrencyCode currency, Instant at) {}
