package io.penstock.adapters.kafkabroker;

import io.penstock.adapters.kafkabroker.child.ChildProcess;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A parent's handle on a {@link BrokerProcess} it has started. */
public final class BrokerChild implements AutoCloseable {

    /** The JVM flags, beside those of its parent, with which the broker takes some 200 MiB. */
    public static final List<String> FLAGS = List.of("-Xmx256m");

    private final ChildProcess process;

    private BrokerChild(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts a broker and blocks until clients may come.
     *
     * @param java the launching command; usually with {@link #FLAGS}
     * @param data the broker's directory, created when missing
     * @param port on loopback, 0 for any that is free
     * @param output takes every other line the broker prints; must not block for long
     * @throws IOException when there is no broker within the time given
     */
    public static BrokerChild start(JavaCommand java, Path data, int port, Duration timeout, Consumer<String> output)
            throws IOException, InterruptedException {
        return start(java, List.of("--port", Integer.toString(port), "--data", data.toString()), timeout, output);
    }

    /**
     * Starts one of several brokers and blocks until clients may come, which is when most of the brokers are there.
     *
     * @param controllers such as {@code 1:19091,2:19092,3:19093}: every node's number and a port of its own for talking to
     *     the others
     * @param node the number of this one
     * @throws IOException when there is no broker within the time given
     */
    public static BrokerChild startMember(
            JavaCommand java,
            Path data,
            int port,
            int node,
            String controllers,
            Duration timeout,
            Consumer<String> output)
            throws IOException, InterruptedException {
        var arguments = List.of(
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--node",
                Integer.toString(node),
                "--controllers",
                controllers);
        return start(java, arguments, timeout, output);
    }

    private static BrokerChild start(
            JavaCommand java, List<String> arguments, Duration timeout, Consumer<String> output)
            throws IOException, InterruptedException {
        var command = java.running(BrokerProcess.class.getName(), arguments);
        return new BrokerChild(ChildProcess.start(command, BrokerProcess.READY, timeout, output));
    }

    /** Where clients connect, as host:port. */
    public String bootstrapServers() {
        return process.announcement();
    }

    /** The system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code when the broker has ended, for whatever reason. */
    public CompletionStage<Integer> ended() {
        return process.ended();
    }

    /** Kills the broker on the spot (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.kill();
    }

    /** Has the broker stop cleanly and waits until it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
