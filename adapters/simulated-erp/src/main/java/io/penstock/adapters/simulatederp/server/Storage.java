package io.penstock.adapters.simulatederp.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory the ERP lives in, held by a file lock while it runs. Without a name it is a passing one. */
final class Storage implements Closeable {
    private static final long RETRY_MILLIS = 50;

    private final Path directory;
    private final boolean passing;
    private final FileChannel lockFile;

    private Storage(Path directory, boolean passing, FileChannel lockFile) {
        this.directory = directory;
        this.passing = passing;
        this.lockFile = lockFile;
    }

    /** Takes the directory, waiting for a predecessor that is about to end. */
    static Storage take(Optional<Path> named, Duration wait, World world) throws IOException, InterruptedException {
        Path directory = named.isPresent() ? named.get() : Files.createTempDirectory("erp-simulator");
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long started = world.nanos();
        while (tryLock(lockFile) == null) {
            if (world.nanos() - started > wait.toNanos()) {
                lockFile.close();
                throw new IOException("another ERP still runs on " + directory);
            }
            Thread.sleep(RETRY_MILLIS);
        }
        return new Storage(directory, named.isEmpty(), lockFile);
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path directory() {
        return directory;
    }

    /** How many events were surely published. Written lazily: after a kill some are published again. */
    long published() throws IOException {
        Path file = directory.resolve("published");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    void published(long sequence) throws IOException {
        Path next = directory.resolve("published.next");
        Files.writeString(next, Long.toString(sequence));
        Files.move(next, directory.resolve("published"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
        if (passing) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(directory)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            try {
                deepestFirst.forEach(Storage::delete);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
