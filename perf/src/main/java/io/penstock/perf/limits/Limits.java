package io.penstock.perf.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** What disk, loopback interface and memory of this machine can do, each alone, for about a second. */
public final class Limits {
    private static final int WARM = 200;

    private Limits() {}

    /** Microseconds. */
    public record Latency(double p50, double p99) {
        private static Latency of(Histogram nanos) {
            return new Latency(nanos.getValueAtPercentile(50) / 1e3, nanos.getValueAtPercentile(99) / 1e3);
        }
    }

    /**
     * Appending so many bytes to a file that has its size already, and forcing them.
     *
     * @param seconds how long to measure
     */
    public static Latency force(Path directory, int bytes, double seconds) throws IOException {
        Path file = Files.createTempFile(directory, "force-", ".bin");
        ByteBuffer block = ByteBuffer.allocateDirect(bytes);
        Histogram nanos = new Histogram(3);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int size = 64 << 20;
            channel.write(ByteBuffer.allocate(size));
            channel.force(true);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            long at = 0;
            while (System.nanoTime() < end) {
                block.clear();
                long begun = System.nanoTime();
                channel.write(block, at);
                channel.force(false);
                nanos.recordValue(System.nanoTime() - begun);
                at = (at + bytes) % (size - bytes);
            }
        } finally {
            Files.delete(file);
        }
        return Latency.of(nanos);
    }

    /** A byte there and back between two threads, over TCP on the loopback interface. */
    public static Latency loopback(double seconds) throws IOException {
        Histogram nanos = new Histogram(3);
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofPlatform().daemon().start(() -> echo(server));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                ByteBuffer one = ByteBuffer.allocateDirect(1);
                long end = System.nanoTime() + (long) (seconds * 1e9);
                for (int i = 0; System.nanoTime() < end; i++) {
                    long begun = System.nanoTime();
                    one.clear();
                    client.write(one);
                    one.clear();
                    client.read(one);
                    if (i > WARM) {
                        nanos.recordValue(System.nanoTime() - begun);
                    }
                }
            }
        }
        return Latency.of(nanos);
    }

    private static void echo(ServerSocketChannel server) {
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        try (SocketChannel peer = server.accept()) {
            peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
            while (peer.read(one.clear()) == 1) {
                peer.write(one.flip());
            }
        } catch (IOException over) {
            // The measuring end has what it wanted.
        }
    }

    /** Gigabytes a second that one thread copies from memory to memory, in pieces larger than the caches. */
    public static double memoryCopy(double seconds) {
        byte[] from = new byte[64 << 20];
        byte[] to = new byte[from.length];
        long begun = System.nanoTime();
        long copied = 0;
        while (System.nanoTime() - begun < seconds * 1e9) {
            System.arraycopy(from, 0, to, 0, from.length);
            copied += from.length;
            from[(int) (copied & 1023)]++;
        }
        return copied / ((System.nanoTime() - begun) / 1e9) / 1e9;
    }
}
