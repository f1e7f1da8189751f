package io.penstock.gridconfig;

import java.util.List;

/**
 * What differs from one member's set-up to another's.
 *
 * @param clusterName members of other names are strangers; it is no secret
 * @param port 0: the first free one from {@value #FIRST_PORT} on, for a member that is alone
 * @param bindAddress the one interface that the member listens on
 */
public record GridSettings(String clusterName, Join join, String bindAddress, int port) {
    /** Where the search for a free port begins. */
    public static final int FIRST_PORT = 5701;

    public static final String LOOPBACK = "127.0.0.1";

    /** How members find each other. */
    public sealed interface Join {
        /** There are no others. */
        record Alone() implements Join {}

        /** The addresses of all members, this one's included, each {@code host:port}. */
        record Members(List<String> addresses) implements Join {
            public Members {
                addresses = List.copyOf(addresses);
                if (addresses.isEmpty()) {
                    throw new IllegalArgumentException("a list of members names at least one");
                }
            }
        }

        /**
         * The pods behind a headless service.
         *
         * @param members how many there are to be
         */
        record Kubernetes(String serviceDns, int members) implements Join {
            public Kubernetes {
                if (members < 1) {
                    throw new IllegalArgumentException("a cluster has at least one member, not " + members);
                }
            }
        }
    }

    public GridSettings {
        if (clusterName.isBlank()) {
            throw new IllegalArgumentException("the cluster needs a name");
        }
        if (port < 0 || port > 65_535 || (port == 0 && !(join instanceof Join.Alone))) {
            throw new IllegalArgumentException("members that look for each other need a port of 1 to 65535: " + port);
        }
    }

    /** One member that is a whole cluster, on the loopback interface. */
    public static GridSettings alone(String clusterName) {
        return new GridSettings(clusterName, new Join.Alone(), LOOPBACK, 0);
    }

    /** One of the members in a fixed list, listening at {@code port}. */
    public static GridSettings member(String clusterName, List<String> addresses, String bindAddress, int port) {
        return new GridSettings(clusterName, new Join.Members(addresses), bindAddress, port);
    }

    /** One of the pods behind a headless service. */
    public static GridSettings kubernetes(String clusterName, String serviceDns, int members, String bindAddress) {
        return new GridSettings(clusterName, new Join.Kubernetes(serviceDns, members), bindAddress, FIRST_PORT);
    }

    /** How many members there are when all are. */
    public int configuredMembers() {
        return switch (join) {
            case Join.Alone _ -> 1;
            case Join.Members list -> list.addresses().size();
            case Join.Kubernetes kubernetes -> kubernetes.members();
        };
    }

    /** How many must be there for any truth to be read or written: more than half, where a majority can tell. */
    public int minimumMembers() {
        return configuredMembers() < 3 ? 1 : configuredMembers() / 2 + 1;
    }
}
