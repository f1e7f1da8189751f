package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * One owner for a log's directory, held by the operating system and gone with the process, whatever ended it.
 *
 * <p>Chronicle's own lock holds a process id, which in a container the next process has too and so looks alive.
 */
final class DirectoryLock implements Closeable {
    static final String FILE = "log.lock";

    /** Whoever only looks shares the lock for a moment. */
    private static final int TRIES = 5;

    private static final long PAUSE_NANOS = 20_000_000;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(FILE), CREATE, WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new LogInUseException(directory);
        }
        return new DirectoryLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            for (int i = 1; i < TRIES; i++) {
                if (channel.tryLock() != null) {
                    return true;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
