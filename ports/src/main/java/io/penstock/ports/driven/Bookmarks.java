package io.penstock.ports.driven;

/**
 * How far a reader has come, kept across restarts. Blocking: briefly, on local storage. A mark may be lost or old after a
 * crash: what was read behind it is read again, and repeats must not matter.
 */
public interface Bookmarks {
    /** The last sequence saved under {@code name}, 0 when there is none. */
    long load(String name);

    void save(String name, long sequence);
}
