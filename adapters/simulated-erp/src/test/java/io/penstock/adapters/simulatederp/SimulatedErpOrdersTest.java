package io.penstock.adapters.simulatederp;

import io.penstock.adapters.simulatederp.server.SimulatorOptions;
import io.penstock.adapters.simulatederp.server.SimulatorServer;
import io.penstock.adapters.simulatederp.server.World;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpOrdersContract;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The adapter and the simulator it talks to, over a real socket. */
class SimulatedErpOrdersTest extends ErpOrdersContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern BOOKING = Pattern.compile("\"number\"");

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient tester = HttpClient.newHttpClient();
    private SimulatorServer simulator;
    private SimulatedErpOrders erp;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = SimulatorServer.start(
                SimulatorOptions.defaults().withPort(0).withData(directory.resolve("erp")),
                new World(InstantSource.system(), System::nanoTime, new Random(1)));
        erp = new SimulatedErpOrders(vertx, URI.create(address()), TIMEOUT, 16);
    }

    @AfterEach
    void stop() throws IOException {
        erp.close();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        tester.shutdownNow();
    }

    private String address() {
        return "http://127.0.0.1:" + simulator.port();
    }

    @Override
    protected ErpOrders erp() {
        return erp;
    }

    @Override
    protected void erpIs(Trouble trouble) {
        String none = "\"timeoutAfterCommitRate\":0,\"refuseRate\":0,\"down\":false";
        String faults =
                switch (trouble) {
                    case NONE -> none;
                    case LOSES_ANSWERS -> "\"timeoutAfterCommitRate\":1";
                    case REFUSES -> "\"refuseRate\":1";
                    case DOWN -> "\"down\":true";
                };
        String answer = ask(HttpRequest.newBuilder(URI.create(address() + "/faults"))
                .POST(BodyPublishers.ofString("{" + faults + "}"))
                .build());
        if (!answer.contains("down")) {
            throw new IllegalStateException(answer);
        }
    }

    @Override
    protected int bookings(OrderId order) {
        String ledger = ask(HttpRequest.newBuilder(URI.create(address() + "/orders?externalRef=" + order))
                .build());
        return (int) BOOKING.matcher(ledger).results().count();
    }

    private String ask(HttpRequest request) {
        try {
            HttpResponse<String> answer = tester.send(request, BodyHandlers.ofString());
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
