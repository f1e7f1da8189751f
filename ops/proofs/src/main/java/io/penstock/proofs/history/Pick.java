package io.penstock.proofs.history;

/**
 * So many from one position.
 *
 * @param line of the order or reservation
 * @param position {@code SKU@LOCATION}
 * @param shelf from what is there, not from a receipt that is to come
 */
public record Pick(int line, String position, long quantity, boolean shelf) {
    /** The same for fewer. */
    Pick of(long fewer) {
        return new Pick(line, position, fewer, shelf);
    }
}
