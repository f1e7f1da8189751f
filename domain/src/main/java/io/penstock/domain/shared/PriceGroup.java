package io.penstock.domain.shared;

/** A group of customers that share prices. */
public record PriceGroup(String value) implements Comparable<PriceGroup> {
    public PriceGroup {
        Code.check("price group", value);
    }

    @Override
    public int compareTo(PriceGroup other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
