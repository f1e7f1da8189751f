package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;

/**
 * The names that requests are about: SKUs by popularity, customers alike, and an id of its own for each request.
 *
 * <p>SKUs of five digits as long as there are fewer than 100,000, else only those that have six: all of one width.
 */
final class Names {
    private static final int SIX_DIGITS = 100_000;
    private static final int ID_DIGITS = 10;

    private final int skus;
    private final int customers;
    private final Popularity popularity;
    private final byte[] run;
    private final int firstSku;

    /**
     * @param run names the run in every id: letters and digits
     * @param skus up to 999,999
     */
    Names(String run, int skus, double skew, int customers) {
        if (skus < 1 || skus >= 10 * SIX_DIGITS || customers < 1 || customers >= SIX_DIGITS) {
            throw new IllegalArgumentException("SKUs: 1 to 999999; customers: 1 to 99999");
        }
        this.firstSku = skus < SIX_DIGITS ? 1 : SIX_DIGITS;
        this.skus = skus - firstSku + 1;
        this.customers = customers;
        this.popularity = new Popularity(this.skus, skew);
        this.run = run.getBytes(US_ASCII);
    }

    int skus() {
        return skus;
    }

    int width(Template.Hole hole) {
        return switch (hole) {
            case SKU -> firstSku == 1 ? 5 : 6;
            case CUSTOMER -> 5;
            case ID -> run.length + 1 + ID_DIGITS;
        };
    }

    int drawSku(Dice dice) {
        return popularity.draw(dice);
    }

    int skuNumber(int drawn) {
        return firstSku + drawn;
    }

    int customerNumber(Dice dice) {
        return 1 + dice.below(customers);
    }

    void writeId(MemorySegment bytes, int offset, long number) {
        MemorySegment.copy(run, 0, bytes, JAVA_BYTE, offset, run.length);
        bytes.set(JAVA_BYTE, offset + run.length, (byte) '-');
        writeDigits(bytes, offset + run.length + 1, number, ID_DIGITS);
    }

    /** As it is in requests. */
    String id(long number) {
        String digits = Long.toString(number);
        return new String(run, US_ASCII) + "-" + "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    static void writeDigits(MemorySegment bytes, int offset, long number, int width) {
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            bytes.set(JAVA_BYTE, offset + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
