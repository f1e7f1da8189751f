package io.penstock.domain.table;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import java.util.function.Consumer;

/**
 * Packed records of many tables, each by a number that it is given: what is added goes where the last one went, which is in
 * the cache, whichever table it is for. Not safe for several threads.
 */
public final class RecordPool {
    private final Numbering numbers = new Numbering();
    private final Records records = new Records();

    /**
     * Adds a record, and tells its number, from 1 on.
     *
     * @param record writes it, and puts nothing into records itself
     */
    public int add(Consumer<Packing> record) {
        int number = numbers.take();
        records.put(number, record);
        return number;
    }

    /** The record of this number: its bytes stay as they are, whatever becomes of it. */
    public Unpacking get(int number) {
        return records.get(number);
    }

    /** The number may be given to another from now on. */
    public void remove(int number) {
        records.remove(number);
        numbers.giveBack(number);
    }
}
