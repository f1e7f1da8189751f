package io.penstock.domain.shared;

/** Names one hold: stock and credit kept for a client under one expiring token. */
public record TokenId(String value) implements Comparable<TokenId> {
    public TokenId {
        Code.check("token id", value);
    }

    @Override
    public int compareTo(TokenId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
