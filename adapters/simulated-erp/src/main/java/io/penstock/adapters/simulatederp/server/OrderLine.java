package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * One line of a booking.
 *
 * @param quantity what is still to be shipped, or was shipped
 * @param shortPicked what was ordered and then not found on the shelf
 */
record OrderLine(
        int line,
        String sku,
        String location,
        long quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long shortPicked) {

    BigDecimal amount() {
        return priceOf(quantity);
    }

    BigDecimal priceOf(long units) {
        return unitPrice.multiply(BigDecimal.valueOf(units));
    }

    OrderLine shortBy(long units) {
        return new OrderLine(line, sku, location, quantity - units, unitPrice, shortPicked + units);
    }

    OrderLine at(Position position) {
        return new OrderLine(line, position.sku(), position.location(), quantity, unitPrice, shortPicked);
    }
}
