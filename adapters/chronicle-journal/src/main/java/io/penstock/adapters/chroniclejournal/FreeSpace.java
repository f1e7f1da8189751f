package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left of a disk. A seam, so that a test can run out. Asked by one thread. */
interface FreeSpace {

    long usableBytes() throws IOException;

    /** How many more files there can be; {@link Long#MAX_VALUE} where nobody counts them. */
    long freeInodes() throws IOException;

    /** Looks the file system up once; asking it is a system call each. */
    static FreeSpace of(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        Inodes inodes = Inodes.of(directory);
        return new FreeSpace() {
            @Override
            public long usableBytes() throws IOException {
                return store.getUsableSpace();
            }

            @Override
            public long freeInodes() throws IOException {
                return inodes.free();
            }
        };
    }
}
