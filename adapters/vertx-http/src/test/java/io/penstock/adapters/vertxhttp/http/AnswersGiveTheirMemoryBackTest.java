package io.penstock.adapters.vertxhttp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswersGiveTheirMemoryBackTest {
    private final List<ByteBuf> given = new CopyOnWriteArrayList<>();

    @Test
    void once_they_were_sent() throws Exception {
        try (Server server = new Server(exchange -> exchange.json(200, document(100)));
                Socket client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                client.getOutputStream().write("GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(US_ASCII));
                String reply = readUntil(client, "}");
                assertThat(reply).contains("content-length: 108\r\n").endsWith("{\"a\":\"" + "x".repeat(100) + "\"}");
            }
        }
        assertThat(given).hasSize(3);
        assertGivenBack();
    }

    @Test
    void also_when_the_caller_has_gone_before_they_all_were() throws Exception {
        try (Server server = new Server(exchange -> exchange.json(200, document(1 << 24)))) {
            try (Socket client = server.connect()) {
                client.setSoLinger(true, 0);
                client.getOutputStream().write("GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(US_ASCII));
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }
            assertGivenBack();
        }
    }

    @Test
    void also_when_there_was_an_answer_already() throws Exception {
        try (Server server = new Server(exchange -> {
                    exchange.empty(204);
                    exchange.json(200, document(1));
                });
                Socket client = server.connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(US_ASCII));
            assertThat(readUntil(client, "\r\n\r\n")).startsWith("HTTP/1.1 204");
            assertGivenBack();
        }
    }

    private ByteBuf document(int length) {
        ByteBuf document = JsonWriter.document(json -> json.field("a", "x".repeat(length)));
        given.add(document);
        return document;
    }

    private void assertGivenBack() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline && given.stream().anyMatch(document -> document.refCnt() > 0)) {
            Thread.sleep(5);
        }
        assertThat(given).isNotEmpty().allMatch(document -> document.refCnt() == 0);
    }

    private static String readUntil(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[4096];
        while (read.indexOf(end) < 0) {
            int count = client.getInputStream().read(some);
            assertThat(count).isPositive();
            read.append(new String(some, 0, count, UTF_8));
        }
        return read.toString();
    }

    /** Answers everything with one step. */
    private static final class Server implements AutoCloseable {
        private final HttpLoops loops = new HttpLoops(
                "127.0.0.1",
                0,
                1,
                Duration.ofSeconds(20),
                () -> new CorrelationIds("test-"),
                problem -> {},
                Runnable::run);
        private final int port;

        Server(Consumer<Exchange> step) throws Exception {
            port = loops.start(loop -> request -> step.accept(loop.exchange(request, 0, Exchange.Watcher.NOBODY)))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }

        Socket connect() throws IOException {
            return new Socket("127.0.0.1", port);
        }

        @Override
        public void close() throws Exception {
            loops.stop(Duration.ofSeconds(1)).toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
