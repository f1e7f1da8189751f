package io.penstock.domain.shared;

/** A unit of measure: EA, BOX, PAL. */
public record UnitCode(String value) implements Comparable<UnitCode> {
    public UnitCode {
        Code.check("unit", value);
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
