package io.penstock.domain.shared;

/** One of a customer's delivery addresses. */
public record ShipToId(String value) implements Comparable<ShipToId> {
    public ShipToId {
        Code.check("ship-to", value);
    }

    @Override
    public int compareTo(ShipToId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
