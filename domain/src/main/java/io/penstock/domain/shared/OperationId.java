package io.penstock.domain.shared;

/** Names one change, so that its repetition is recognised. */
public record OperationId(String value) implements Comparable<OperationId> {
    public OperationId {
        Code.check("operation id", value);
    }

    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
