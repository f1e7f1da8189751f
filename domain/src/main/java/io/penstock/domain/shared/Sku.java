package io.penstock.domain.shared;

/** A stock keeping unit. */
public record Sku(String value) implements Comparable<Sku> {
    public Sku {
        Code.check("sku", value);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
