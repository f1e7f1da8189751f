package io.penstock.adapters.chroniclejournal;

import java.io.Closeable;
import java.io.IOException;

/** The end of a log that frames are written to. One thread at a time; after an exception only {@link #close}. */
interface SegmentWriter extends Closeable {

    /**
     * A batch begins with this record; everything before it is forced, so a new file may be begun.
     *
     * @param atMillis when, since 1970; never less than the time before
     */
    void begin(long firstSequence, long atMillis) throws IOException;

    /** Takes a frame that starts {@code bytes} and is {@code length} long. */
    void append(long sequence, byte[] bytes, int length) throws IOException;

    /** The batch is complete: writes what was taken and is not yet written. */
    void end() throws IOException;

    /** Whether the newest file was begun since the last force. */
    boolean hasBegunFile();

    /** Where in the newest file the next batch comes at the earliest, in bytes; 0 when there is no file yet. */
    long position();

    /** Makes everything written durable, with the name of a file just begun. */
    void force() throws IOException;
}
