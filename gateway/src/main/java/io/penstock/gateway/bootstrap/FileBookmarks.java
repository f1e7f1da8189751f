package io.penstock.gateway.bootstrap;

import io.penstock.ports.driven.Bookmarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One small file a mark, replaced as a whole. */
final class FileBookmarks implements Bookmarks {
    private final Path directory;

    FileBookmarks(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    @Override
    public long load(String name) {
        try {
            String text = Files.readString(directory.resolve(name)).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    @Override
    public void save(String name, long sequence) {
        try {
            Path next = Files.writeString(directory.resolve(name + ".next"), Long.toString(sequence));
            Files.move(next, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
