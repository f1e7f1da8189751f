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
        int line, Sku sku, long quantity, Money unitPrice, Money amount, ResolvedPrice.Source priceSource) {

    /** The same at the same price, for fewer. */
    public OrderLine of(long newQuantity) {
        return newQuantity == quantity
                ? this
                : new OrderLine(line, sku, newQuantity, unitPrice, unitPrice.times(newQuantity), priceSource);
    }
}
