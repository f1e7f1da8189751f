package io.penstock.adapters.kafkabroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.kafkabroker.child.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerChildTest {

    private static final Duration GENEROUS = Duration.ofMinutes(2);

    @TempDir
    Path data;

    @Test
    void a_killed_broker_comes_back_on_its_port_with_what_it_had() throws Exception {
        int port = FreePort.any();
        try (var first = start(port)) {
            var clients = new Clients(first.bootstrapServers());
            clients.createTopic("kept");
            clients.send("kept", "before");
            first.kill();
        }
        try (var second = start(port)) {
            assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            var clients = new Clients(second.bootstrapServers());
            clients.send("kept", "after");
            assertThat(clients.read("kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void a_broker_ends_when_its_standard_input_does_and_lets_go_of_its_directory() throws Exception {
        var first = start(0);
        var clients = new Clients(first.bootstrapServers());
        clients.createTopic("kept");
        clients.send("kept", "before");
        first.close();
        assertThat(first.ended().toCompletableFuture().join()).isZero();
        try (var second = start(0)) {
            assertThat(new Clients(second.bootstrapServers()).read("kept", 1)).containsExactly("before");
        }
    }

    @Test
    void a_successor_waits_until_its_predecessor_has_let_go_of_the_directory() throws Exception {
        try (var lock = DirectoryLock.take(data, Duration.ZERO)) {
            Thread.ofPlatform().daemon().start(() -> {
                try (lock) {
                    Thread.sleep(Duration.ofSeconds(3));
                } catch (IOException | InterruptedException fault) {
                    throw new AssertionError(fault);
                }
            });
            start(0).close();
        }
    }

    @Test
    void a_port_that_is_taken_is_reported() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    private BrokerChild start(int port) throws IOException, InterruptedException {
        return BrokerChild.start(JavaCommand.ofThisJvm(BrokerChild.FLAGS), data, port, GENEROUS, System.err::println);
    }
}
