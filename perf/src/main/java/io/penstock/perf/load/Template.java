package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as bytes outside the heap, with holes of fixed width for what differs from one to the next. Filled in place:
 * it holds one request at a time.
 */
final class Template {
    /** What goes into a hole. */
    enum Hole {
        SKU("@SKU@"),
        CUSTOMER("@CUSTOMER@"),
        ID("@ID@");

        private final String mark;

        Hole(String mark) {
            this.mark = mark;
        }
    }

    private record Place(Hole hole, int offset) {}

    private final MemorySegment bytes;
    private final List<Place> places;
    private final Names names;
    private final int[] drawn;

    private Template(MemorySegment bytes, List<Place> places, Names names) {
        this.bytes = bytes;
        this.places = List.copyOf(places);
        this.names = names;
        this.drawn = new int[places.size()];
    }

    /** @param text a request with {@code @SKU@}, {@code @CUSTOMER@} and {@code @ID@} where those belong */
    static Template of(String text, Names names, Arena arena) {
        List<Place> places = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int next = text.indexOf('@'); next >= 0; next = text.indexOf('@', at)) {
            filled.append(text, at, next);
            Hole hole = holeAt(text, next);
            places.add(new Place(hole, filled.length()));
            filled.append("0".repeat(names.width(hole)));
            at = next + hole.mark.length();
        }
        filled.append(text, at, text.length());
        byte[] plain = filled.toString().getBytes(US_ASCII);
        MemorySegment bytes = arena.allocate(plain.length);
        MemorySegment.copy(plain, 0, bytes, JAVA_BYTE, 0, plain.length);
        return new Template(bytes, places, names);
    }

    /** How long a text is once its holes are filled. */
    static int lengthOf(String text, Names names) {
        int length = text.length();
        for (Hole hole : Hole.values()) {
            int holes = (text.length() - text.replace(hole.mark, "").length()) / hole.mark.length();
            length += holes * (names.width(hole) - hole.mark.length());
        }
        return length;
    }

    private static Hole holeAt(String text, int at) {
        for (Hole hole : Hole.values()) {
            if (text.startsWith(hole.mark, at)) {
                return hole;
            }
        }
        throw new IllegalArgumentException("an @ that is no hole: " + text.substring(at));
    }

    /** The request of that number: the same number gives the same bytes. */
    MemorySegment fill(long number, Dice dice) {
        dice.turnTo(number);
        int skus = 0;
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            switch (place.hole) {
                case SKU -> {
                    int sku = another(skus, dice);
                    drawn[skus++] = sku;
                    digits(place.offset, names.skuNumber(sku), names.width(Hole.SKU));
                }
                case CUSTOMER -> digits(place.offset, names.customerNumber(dice), names.width(Hole.CUSTOMER));
                case ID -> names.writeId(bytes, place.offset, number);
            }
        }
        return bytes;
    }

    /** One that this request does not have yet, as long as there are enough. */
    private int another(int had, Dice dice) {
        int sku = names.drawSku(dice);
        if (had < names.skus()) {
            while (has(had, sku)) {
                sku = names.drawSku(dice);
            }
        }
        return sku;
    }

    private boolean has(int had, int sku) {
        for (int i = 0; i < had; i++) {
            if (drawn[i] == sku) {
                return true;
            }
        }
        return false;
    }

    private void digits(int offset, long number, int width) {
        Names.writeDigits(bytes, offset, number, width);
    }

    long length() {
        return bytes.byteSize();
    }
}
