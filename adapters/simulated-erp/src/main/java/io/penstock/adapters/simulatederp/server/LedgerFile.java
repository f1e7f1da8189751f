package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The ledger on disk: a line for each frame, its CRC-32C in front, forced before {@link #append} returns.
 *
 * <p>A last line that is torn was never answered for and is cut off; a damaged line with whole ones after it is damage,
 * and the ERP does not start on it. After a failed write or force the file must not be used again.
 */
final class LedgerFile implements Closeable {
    private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Frame.class);
    private static final ObjectReader READER = Json.MAPPER.readerFor(Frame.class);
    private static final HexFormat HEX = HexFormat.of();
    private static final int CRC_LENGTH = 8;
    private static final int READ_SIZE = 1 << 16;

    private final FileChannel channel;

    private LedgerFile(FileChannel channel) {
        this.channel = channel;
    }

    static LedgerFile open(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("ledger.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        forceDirectory(directory);
        return new LedgerFile(channel);
    }

    /** Hands over every whole frame, oldest first, and cuts off a torn tail. To be called once, before any append. */
    void replay(Consumer<Frame> reader) throws IOException {
        channel.position(0);
        InputStream in = Channels.newInputStream(channel);
        long end = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] chunk = new byte[READ_SIZE];
        boolean torn = false;
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, start, i - start);
                    start = i + 1;
                    Optional<Frame> frame = decode(line.toByteArray());
                    if (frame.isPresent() && torn) {
                        throw new IOException("the ledger is damaged at byte " + end);
                    } else if (frame.isPresent()) {
                        reader.accept(frame.get());
                        end += line.size() + 1L;
                    } else {
                        torn = true;
                    }
                    line.reset();
                }
            }
            line.write(chunk, start, length - start);
        }
        cutTo(end);
    }

    /** Forgets everything: an opening that was not finished is begun again. */
    void clear() throws IOException {
        cutTo(0);
    }

    void append(Frame frame) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(encode(frame));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void cutTo(long end) throws IOException {
        channel.truncate(end);
        channel.position(end);
        channel.force(true);
    }

    private static byte[] encode(Frame frame) throws IOException {
        byte[] json = WRITER.writeValueAsBytes(frame);
        byte[] line = new byte[CRC_LENGTH + 1 + json.length + 1];
        byte[] crc = crcOf(json, 0);
        System.arraycopy(crc, 0, line, 0, CRC_LENGTH);
        line[CRC_LENGTH] = ' ';
        System.arraycopy(json, 0, line, CRC_LENGTH + 1, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    private static Optional<Frame> decode(byte[] line) throws IOException {
        int json = CRC_LENGTH + 1;
        boolean whole = line.length > json && Arrays.equals(crcOf(line, json), 0, CRC_LENGTH, line, 0, CRC_LENGTH);
        return whole ? Optional.of(READER.readValue(line, json, line.length - json)) : Optional.empty();
    }

    private static byte[] crcOf(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return HEX.toHexDigits(crc.getValue(), CRC_LENGTH).getBytes(StandardCharsets.US_ASCII);
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
