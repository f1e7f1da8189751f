package io.penstock.domain.shared;

/** A place that holds stock: a warehouse, a 3PL, a shop. */
public record LocationId(String value) implements Comparable<LocationId> {
    public LocationId {
        Code.check("location", value);
    }

    @Override
    public int compareTo(LocationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
