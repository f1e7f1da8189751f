package io.penstock.adapters.chroniclejournal;

/**
 * Turns an entry into bytes and back. Called by many threads at once.
 *
 * @param <E> what a record holds
 */
public interface LogCodec<E> {

    /** The version of the bytes {@link #encode} writes; stored beside each record, 1 to 63. */
    default byte schema() {
        return 1;
    }

    /** The bytes of {@code entry}; the caller owns the array. */
    byte[] encode(E entry);

    /** The entry in {@code payload}, written under the present {@link #schema}. */
    E decode(byte[] payload);

    /** The entry in {@code payload}, written under {@code schema}; a codec that outlives a version overrides this. */
    default E decode(byte schema, byte[] payload) {
        if (schema != schema()) {
            throw new IllegalArgumentException("record of schema " + schema + ", this codec reads " + schema());
        }
        return decode(payload);
    }
}
