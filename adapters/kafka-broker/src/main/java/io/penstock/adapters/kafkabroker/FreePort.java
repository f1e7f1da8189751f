package io.penstock.adapters.kafkabroker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Finds loopback ports nobody listens on.
 *
 * <p>Kafka has to be told its ports before it binds them, so a port found here could be taken in between. The search
 * therefore stays below the ports that systems hand out to outgoing connections, and starts at a place that depends on
 * the process, so that brokers started side by side look in different corners.
 */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final long SPREAD = 97;

    private static int next = (int) (ProcessHandle.current().pid() * SPREAD % COUNT);

    private FreePort() {}

    /** A port that is free now; never the same twice in a row. */
    static synchronized int any() throws IOException {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + next;
            next = (next + 1) % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new BindException("no free port from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(NodeSettings.HOST, port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }
}
