package io.penstock.domain.shared;

/** A stock keeping unit, in its one normal form. */
public record Sku(String value) {
    public Sku {
        Code.check("sku", value);
    }
}
