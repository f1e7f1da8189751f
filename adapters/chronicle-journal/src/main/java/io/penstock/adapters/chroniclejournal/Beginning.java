package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.ports.driven.DurableLog.LogCorruptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Before which record files may be missing, in a file of its own. It is durable before the first of them is deleted, so
 * that what was dropped on purpose and what was lost can always be told apart.
 */
final class Beginning {
    static final String FILE = "first.kept";

    private static final String ASIDE = "first.kept.new";

    private Beginning() {}

    /** 1 as long as nothing was ever dropped. */
    static long read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return 1;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new LogCorruptException(file + " is damaged: it should hold the number of a record");
        }
        return Long.parseLong(text);
    }

    static void write(Path directory, long sequence, Forcer forcer) throws IOException {
        Path aside = directory.resolve(ASIDE);
        try (FileChannel channel = FileChannel.open(aside, CREATE, TRUNCATE_EXISTING, WRITE)) {
            channel.write(ByteBuffer.wrap((sequence + "\n").getBytes(StandardCharsets.US_ASCII)));
            forcer.force(channel, true);
        }
        Files.move(aside, directory.resolve(FILE), ATOMIC_MOVE, REPLACE_EXISTING);
        forcer.forceDirectory(directory);
    }
}
