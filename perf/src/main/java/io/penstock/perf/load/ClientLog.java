package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the client knows of its orders, for the audit: one line each, number, status and order id. Status 0: nobody told it.
 * Keys are {@code <run>-<number>}, ten digits.
 */
final class ClientLog implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final @Nullable OutputStream out;
    private final byte[] line = new byte[160];

    ClientLog(@Nullable Path file) throws IOException {
        out = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    }

    void write(long number, int status, MemorySegment answer, int nameFrom, int nameTo) {
        if (out == null) {
            return;
        }
        try {
            out.write(Long.toString(number).getBytes(US_ASCII));
            out.write(' ');
            out.write(Integer.toString(status).getBytes(US_ASCII));
            out.write(' ');
            int length = Math.min(nameTo - nameFrom, line.length);
            MemorySegment.copy(answer, JAVA_BYTE, nameFrom, line, 0, length);
            out.write(line, 0, length);
            out.write('\n');
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    void unknown(long number) {
        write(number, 0, MemorySegment.NULL, 0, 0);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
