package io.penstock.adapters.simulatederp.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame that is being written: an entry recorded here is applied to the books at once, and is on disk before anyone
 * hears of it.
 */
final class Draft {
    private final Books books;
    private final Instant at;
    private final List<Entry> entries = new ArrayList<>();

    Draft(Books books, Instant at) {
        this.books = books;
        this.at = at;
    }

    void record(Entry entry) {
        entries.add(entry);
        books.apply(entry, at);
    }

    Instant at() {
        return at;
    }

    int size() {
        return entries.size();
    }

    Frame frame() {
        return new Frame(at.toString(), entries);
    }
}
