package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Makes what was written survive power loss. A seam, so that a test can make it fail. */
interface Forcer {

    /** The real one. */
    Forcer DISK = FileChannel::force;

    /** For who only looks. */
    Forcer NONE = (channel, metadata) -> {};

    void force(FileChannel channel, boolean metadata) throws IOException;

    /** Makes the names in a directory survive too. */
    default void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            force(channel, true);
        }
    }
}
