package io.penstock.domain.shared;

/** Who sells: every API client belongs to exactly one channel. */
public record ChannelId(String value) implements Comparable<ChannelId> {
    public ChannelId {
        Code.check("channel", value);
    }

    @Override
    public int compareTo(ChannelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
