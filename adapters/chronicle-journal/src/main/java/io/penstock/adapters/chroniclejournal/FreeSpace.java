package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes of disk are left. A seam, so that a test can run out. */
interface FreeSpace {

    long usableBytes() throws IOException;

    /** Looks the file system up once; asking it is one system call. */
    static FreeSpace of(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store::getUsableSpace;
    }
}
