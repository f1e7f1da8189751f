package io.penstock.domain.order;

import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Sku;

/**
 * One line as accepted.
 *
 * @param quantity base units
 * @param unitPrice for one base unit
 */
public record OrderLine(
        int line, Sku sku, long quantity, Money unitPrice, Money amount, ResolvedPrice.Source priceSource) {}
