package io.penstock.adapters.chroniclejournal;

import java.nio.charset.StandardCharsets;

/** Text as UTF-8; refuses {@link #UNENCODABLE}. */
final class TextCodec implements LogCodec<String> {
    static final String UNENCODABLE = "cannot be encoded";

    @Override
    public byte[] encode(String entry) {
        if (entry.equals(UNENCODABLE)) {
            throw new IllegalArgumentException(UNENCODABLE);
        }
        return entry.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
