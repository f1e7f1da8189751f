package io.penstock.adapters.kafkabroker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A directory held for one process: a lock on a file in it, which the system lets go when the process ends, however it
 * ends.
 */
final class DirectoryLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the directory, waiting for a predecessor that is still on its way out.
     *
     * @throws IOException when the predecessor has not let go in time
     */
    static DirectoryLock take(Path directory, Duration patience) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var file =
                FileChannel.open(directory.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (long attempts = patience.dividedBy(PAUSE); attempts >= 0; attempts--) {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new DirectoryLock(file);
            }
            Thread.sleep(PAUSE);
        }
        file.close();
        throw new IOException(directory + " is in use by another broker");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
