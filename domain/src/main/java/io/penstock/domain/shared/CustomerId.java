package io.penstock.domain.shared;

/** Who buys. */
public record CustomerId(String value) implements Comparable<CustomerId> {
    public CustomerId {
        Code.check("customer", value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
