package io.penstock.perf.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator against a server of a few lines. */
final class LoadTest {
    private static final byte[] ANSWER =
            "HTTP/1.1 202 Accepted\r\nlocation: /v1/orders/O-1\r\ncontent-length: 2\r\n\r\n{}".getBytes(US_ASCII);

    @TempDir
    private Path directory;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    /** Answers each request that ends with a brace; stands still once, for so long. */
    private void serve(Socket socket, int stallAt, long stallMillis) {
        try (socket) {
            byte[] buffer = new byte[4096];
            while (socket.getInputStream().read(buffer) > 0) {
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                if (served.incrementAndGet() == stallAt) {
                    Thread.sleep(stallMillis);
                }
                underWay.decrementAndGet();
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException over) {
            // The generator has gone.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Generator run(Phase phase, int connections, int stallAt, Path log) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                Arena arena = Arena.ofConfined();
                ClientLog clientLog = new ClientLog(log)) {
            Thread.ofPlatform().daemon().start(() -> accept(server, stallAt));
            LoadPlan plan = new LoadPlan(
                    new InetSocketAddress("127.0.0.1", server.getLocalPort()),
                    List.of(RequestKind.parse("order-1")),
                    List.of(phase),
                    new Names("T", 10, 0, 10),
                    Arrivals.CONSTANT,
                    connections,
                    0,
                    5_000_000_000L,
                    0,
                    1_000,
                    100,
                    1);
            Generator generator = new Generator(plan, clientLog, _ -> {}, arena);
            generator.run();
            return generator;
        }
    }

    private void accept(ServerSocket server, int stallAt) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket, stallAt, 300));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void every_request_of_an_open_phase_is_offered_answered_and_logged() throws IOException {
        Path log = directory.resolve("orders.log");
        Tally tally = run(new Phase.Open(500, 0.4), 4, 0, log).tally(0, 0);
        assertThat(tally.offered).isBetween(199L, 201L);
        assertThat(tally.accepted).isEqualTo(tally.offered);
        assertThat(Files.readAllLines(log)).hasSize((int) tally.offered).contains("1 202 O-1");
    }

    @Test
    void a_stall_is_charged_to_everyone_who_would_have_come_meanwhile() throws IOException {
        Tally tally = run(new Phase.Open(500, 0.6), 1, 50, directory.resolve("orders.log"))
                .tally(0, 0);
        assertThat(tally.accepted).isEqualTo(tally.offered);
        assertThat(tally.latency.getValueAtPercentile(75)).isGreaterThan(50_000_000L);
        assertThat(tally.service.getValueAtPercentile(75)).isLessThan(50_000_000L);
        assertThat(tally.late).isGreaterThan(100);
    }

    @Test
    void a_closed_phase_never_has_more_under_way_than_it_says() throws IOException {
        Tally tally = run(new Phase.Closed(2, 0.3), 4, 1, directory.resolve("orders.log"))
                .tally(0, 0);
        assertThat(tally.accepted).isGreaterThan(2).isEqualTo(served.get());
        assertThat(mostUnderWay).hasValue(2);
    }
}
