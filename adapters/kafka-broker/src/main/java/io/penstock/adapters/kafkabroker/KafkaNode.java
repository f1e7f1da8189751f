package io.penstock.adapters.kafkabroker;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A running node, broker and controller at once, with its log in a directory. */
final class KafkaNode {

    private final KafkaRaftServer server;
    private final String address;

    private KafkaNode(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts a node and blocks until clients may come.
     *
     * @param directory formatted when it has not been before
     * @param port of the broker on loopback, 0 for any that is free
     */
    static KafkaNode start(Path directory, int port) throws IOException {
        return start(directory, port, Quorum.alone(FreePort.any()));
    }

    /**
     * The same as one of several; clients may come when most of them are there.
     *
     * @param quorum the same nodes at every start
     */
    static KafkaNode start(Path directory, int port, Quorum quorum) throws IOException {
        int brokerPort = port == 0 ? FreePort.any() : port;
        if (!FreePort.isFree(brokerPort)) {
            throw new BindException("port " + brokerPort + " is in use");
        }
        var logDirectory = directory.resolve("log");
        formatOnce(logDirectory, quorum);
        var config = new KafkaConfig(NodeSettings.of(logDirectory, brokerPort, quorum), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new KafkaNode(server, NodeSettings.HOST + ":" + brokerPort);
    }

    /** Where clients connect, as host:port. */
    String address() {
        return address;
    }

    /** Blocks until the node has stopped, cleanly, or by a fault of its own. */
    void awaitStopped() {
        server.awaitShutdown();
    }

    /** Stops cleanly, so that the next start has nothing to recover; blocks. */
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** The file by which a directory counts as formatted is written last, so a start that died midway is no harm. */
    private static void formatOnce(Path logDirectory, Quorum quorum) throws IOException {
        if (Files.exists(logDirectory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logDirectory);
        try {
            formatter(logDirectory, quorum).run();
        } catch (IOException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IOException("cannot format " + logDirectory, fault);
        }
    }

    private static Formatter formatter(Path logDirectory, Quorum quorum) {
        return new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(quorum.node())
                .setClusterId(quorum.clusterId().toString())
                .setDirectories(List.of(logDirectory.toString()))
                .setMetadataLogDirectory(logDirectory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(NodeSettings.CONTROLLER_LISTENER);
    }
}
