package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One technology to keep frames with: how its files are found, read and written. */
interface Storage {

    /** How frames lie in its files. */
    Layout layout();

    /** The files there are, in the order of their records. */
    List<Segment> segments() throws IOException;

    /** Deletes one of its files for good, and what is of no use without it. */
    void delete(Path file) throws IOException;

    /** A writer that begins a new file for the record after {@code recovered}. */
    SegmentWriter writer(Recovered recovered) throws IOException;
}
