package io.penstock.domain.shared;

/** The name of one order, from its intake to its end, in every system. */
public record OrderId(String value) implements Comparable<OrderId> {
    public OrderId {
        Code.check("order id", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
