package io.penstock.domain.shared;

/** Names one reservation of one position, or of one credit account. */
public record ReservationId(String value) implements Comparable<ReservationId> {
    public ReservationId {
        Code.check("reservation id", value);
    }

    @Override
    public int compareTo(ReservationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
