package io.penstock.domain.table;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packed records by their {@linkplain Seats seats}, many in one array: to a collector of garbage there is nothing in here to
 * follow, and nothing to copy but what is new. Room that records leave is won back when an array is empty, or so empty that
 * moving the rest costs little. Not safe for several threads.
 */
public final class Records {
    private static final int LONGEST_CHUNK = 1 << 16;
    private static final int FIRST_CHUNK = 1 << 6;
    /** What is in use of a chunk that is not worth moving: one part in so many. */
    private static final int SPARSE = 4;

    /** Before each record: its seat and its length, four bytes each. */
    private static final int HEAD = 8;

    /** Where a record is written first, in memory that is in the cache. */
    private static final ThreadLocal<Packing> SCRATCH = ThreadLocal.withInitial(() -> new Packing(1 << 10));

    /** By seat: the number of its chunk from 1 on, and where in it the record begins; 0: there is none. */
    private long[] places = new long[1];

    private final List<@Nullable Chunk> chunks = new ArrayList<>(1);
    /** Where in {@link #chunks} is room for another. */
    private final List<Integer> free = new ArrayList<>(0);

    /** The one that is written, and its number. */
    private Chunk current = new Chunk(0);

    private int currentNumber = -1;
    private int records;

    /** An array of records, one after the other. */
    private static final class Chunk {
        final byte[] bytes;
        /** Written so far. */
        int end;
        /** Of that, what belongs to records that are in here still. */
        int live;

        Chunk(int length) {
            this.bytes = new byte[length];
        }

        void number(int at, int value) {
            bytes[at] = (byte) value;
            bytes[at + 1] = (byte) (value >>> 8);
            bytes[at + 2] = (byte) (value >>> 16);
            bytes[at + 3] = (byte) (value >>> 24);
        }

        int number(int at) {
            return (bytes[at] & 0xFF)
                    | ((bytes[at + 1] & 0xFF) << 8)
                    | ((bytes[at + 2] & 0xFF) << 16)
                    | ((bytes[at + 3] & 0xFF) << 24);
        }
    }

    /** How many there are. */
    public int size() {
        return records;
    }

    public boolean has(int seat) {
        return seat < places.length && places[seat] != 0;
    }

    /** The record of a seat that has one, as it is now: its bytes stay as they are, whatever becomes of the seat. */
    public Unpacking get(int seat) {
        long place = places[seat];
        return new Unpacking(chunk(number(place)).bytes, begin(place) + HEAD);
    }

    /**
     * The record of this seat from now on.
     *
     * @param record writes it, and puts nothing into records itself
     */
    public void put(int seat, Consumer<Packing> record) {
        remove(seat);
        Packing out = SCRATCH.get();
        out.clear();
        record.accept(out);
        int length = out.length();
        Chunk chunk = withRoom(HEAD + length);
        out.copyTo(chunk.bytes, chunk.end + HEAD);
        places = Seats.withRoom(places, seat);
        enter(chunk, seat, length);
        records++;
    }

    /** The seat has none from now on. */
    public void remove(int seat) {
        if (has(seat)) {
            long place = places[seat];
            places[seat] = 0;
            records--;
            Chunk chunk = chunk(number(place));
            chunk.live -= HEAD + chunk.number(begin(place) + HEAD / 2);
            if (chunk != current && chunk.live <= chunk.bytes.length / SPARSE) {
                dissolve(number(place));
            }
        }
    }

    /** Bytes that are taken, for records or for nothing any more. */
    long bytes() {
        return chunks.stream()
                .filter(Objects::nonNull)
                .mapToLong(chunk -> chunk.bytes.length)
                .sum();
    }

    private void enter(Chunk chunk, int seat, int length) {
        chunk.number(chunk.end, seat);
        chunk.number(chunk.end + HEAD / 2, length);
        places[seat] = place(currentNumber, chunk.end);
        chunk.end += HEAD + length;
        chunk.live += HEAD + length;
    }

    private Chunk withRoom(int length) {
        return current.bytes.length - current.end >= length ? current : open(length);
    }

    private Chunk open(int length) {
        if (currentNumber >= 0 && current.live == 0) {
            close(currentNumber);
        }
        int usual = Math.clamp(2L * current.bytes.length, FIRST_CHUNK, LONGEST_CHUNK);
        current = new Chunk(Math.max(usual, length));
        if (free.isEmpty()) {
            currentNumber = chunks.size();
            chunks.add(current);
        } else {
            currentNumber = free.removeLast();
            chunks.set(currentNumber, current);
        }
        return current;
    }

    /** Moves what is left in a chunk. */
    private void dissolve(int number) {
        Chunk old = chunk(number);
        for (int at = 0; old.live > 0 && at < old.end; ) {
            int seat = old.number(at);
            int length = old.number(at + HEAD / 2);
            if (places[seat] == place(number, at)) {
                Chunk chunk = withRoom(HEAD + length);
                System.arraycopy(old.bytes, at + HEAD, chunk.bytes, chunk.end + HEAD, length);
                enter(chunk, seat, length);
                old.live -= HEAD + length;
            }
            at += HEAD + length;
        }
        close(number);
    }

    private void close(int number) {
        chunks.set(number, null);
        free.add(number);
    }

    private Chunk chunk(int number) {
        return number == currentNumber ? current : Objects.requireNonNull(chunks.get(number));
    }

    private static long place(int number, int begin) {
        return (long) (number + 1) << Integer.SIZE | begin;
    }

    private static int number(long place) {
        return (int) (place >>> Integer.SIZE) - 1;
    }

    private static int begin(long place) {
        return (int) place;
    }
}
