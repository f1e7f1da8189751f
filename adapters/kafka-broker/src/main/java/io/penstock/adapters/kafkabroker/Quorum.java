package io.penstock.adapters.kafkabroker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/**
 * The nodes that make up a Kafka cluster on loopback, and which of them this one is.
 *
 * @param node one of the ports' keys
 * @param controllerPorts by the number of the node
 */
record Quorum(int node, Map<Integer, Integer> controllerPorts) {
    private static final int REPLICAS_MAX = 3;

    Quorum {
        controllerPorts = Map.copyOf(controllerPorts);
        if (!controllerPorts.containsKey(node)) {
            throw new IllegalArgumentException("node " + node + " is none of " + controllerPorts.keySet());
        }
    }

    static Quorum alone(int controllerPort) {
        return new Quorum(1, Map.of(1, controllerPort));
    }

    /**
     * @param controllers such as {@code 1:19091,2:19092,3:19093}, the same for every node
     * @throws IllegalArgumentException when it is written in another way or does not name the node
     */
    static Quorum parse(int node, String controllers) {
        if (!controllers.matches("[1-9][0-9]{0,3}:[1-9][0-9]{0,4}(,[1-9][0-9]{0,3}:[1-9][0-9]{0,4})*")) {
            throw new IllegalArgumentException("--controllers " + controllers + " is not as 1:19091,2:19092,3:19093");
        }
        var ports = new TreeMap<Integer, Integer>();
        Arrays.stream(controllers.split(",", -1))
                .map(each -> each.split(":", -1))
                .forEach(each -> ports.put(Integer.valueOf(each[0]), Integer.valueOf(each[1])));
        return new Quorum(node, ports);
    }

    int controllerPort() {
        return controllerPorts.getOrDefault(node, 0);
    }

    /** In Kafka's own notation. */
    String voters() {
        var voters = new StringBuilder();
        new TreeMap<>(controllerPorts).forEach((each, port) -> voters.append(voters.isEmpty() ? "" : ",")
                .append(each)
                .append('@')
                .append(NodeSettings.HOST)
                .append(':')
                .append(port));
        return voters.toString();
    }

    int replicas() {
        return Math.min(REPLICAS_MAX, controllerPorts.size());
    }

    /** How many replicas have to have a record before it counts: one of three may be away. */
    int inSync() {
        return Math.max(1, replicas() - 1);
    }

    /** The same for every node of the cluster. */
    Uuid clusterId() {
        var named = UUID.nameUUIDFromBytes(voters().getBytes(UTF_8));
        return new Uuid(named.getMostSignificantBits(), named.getLeastSignificantBits());
    }
}
