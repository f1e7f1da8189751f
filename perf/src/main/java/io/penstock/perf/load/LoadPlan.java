package io.penstock.perf.load;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param target IPv4
 * @param warmupNanos at the beginning of each phase, not counted
 * @param timeoutNanos after which an answer is not waited for
 * @param repeatsMax how often a request without an answer is sent again
 * @param waitingMax requests that may wait for a connection; beyond, they are dropped and counted
 * @param slotMillis of the timeline
 */
record LoadPlan(
        InetSocketAddress target,
        List<RequestKind> kinds,
        List<Phase> phases,
        Names names,
        Arrivals arrivals,
        int connections,
        long warmupNanos,
        long timeoutNanos,
        int repeatsMax,
        int waitingMax,
        long slotMillis,
        long seed) {
    LoadPlan {
        kinds = List.copyOf(kinds);
        phases = List.copyOf(phases);
    }

    byte[] address() {
        return target.getAddress().getAddress();
    }

    int port() {
        return target.getPort();
    }

    String host() {
        return target.getHostString() + ":" + target.getPort();
    }

    /** The shares of the kinds, added up; the last is 1. */
    double[] cumulativeWeights() {
        double sum = kinds.stream().mapToDouble(RequestKind::weight).sum();
        double[] upTo = new double[kinds.size()];
        double at = 0;
        for (int i = 0; i < upTo.length; i++) {
            at += kinds.get(i).weight() / sum;
            upTo[i] = at;
        }
        upTo[upTo.length - 1] = 1;
        return upTo;
    }
}
