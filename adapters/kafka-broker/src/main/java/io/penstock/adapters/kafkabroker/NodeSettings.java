package io.penstock.adapters.kafkabroker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The Kafka settings of a small node on loopback that is broker and controller at once, alone or one of some. */
final class NodeSettings {

    static final String HOST = "127.0.0.1";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "PLAINTEXT";

    private NodeSettings() {}

    static Map<String, String> of(Path logDirectory, int port, Quorum quorum) {
        var settings = new HashMap<String, String>();
        settings.put("log.dirs", logDirectory.toString());
        listeners(settings, port, quorum);
        replicas(settings, quorum);
        groups(settings);
        backSoonAfterACrash(settings);
        small(settings);
        return Map.copyOf(settings);
    }

    private static void listeners(Map<String, String> settings, int port, Quorum quorum) {
        var broker = BROKER_LISTENER + "://" + HOST + ":" + port;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(quorum.node()));
        settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + quorum.controllerPort());
        settings.put("advertised.listeners", broker);
        settings.put(
                "listener.security.protocol.map", BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", quorum.voters());
    }

    private static void replicas(Map<String, String> settings, Quorum quorum) {
        var replicas = Integer.toString(quorum.replicas());
        var inSync = Integer.toString(quorum.inSync());
        settings.put("default.replication.factor", replicas);
        settings.put("min.insync.replicas", inSync);
        settings.put("offsets.topic.replication.factor", replicas);
        settings.put("transaction.state.log.replication.factor", replicas);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("share.coordinator.state.topic.replication.factor", replicas);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
    }

    private static void groups(Map<String, String> settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
    }

    /** A restarted node waits until its killed predecessor's session is over: 12 to 15 s by default. */
    private static void backSoonAfterACrash(Map<String, String> settings) {
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    /** Fifty internal partitions and a 128 MiB cleaner buffer are for clusters. */
    private static void small(Map<String, String> settings) {
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }
}
