package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that dawdle: that complete no request, or no body of one, in time. Bytes that drip in do not count,
 * as they would for a socket's idle time-out; waiting for an answer of ours does not count either. Belongs to one event
 * loop; time is counted in sweeps.
 */
public final class Connections {
    /** What one connection is about, as its exchanges tell it. */
    final class State {
        private boolean reading;
        private boolean answering;
        private long since = sweeps;
        private String credentials = "";
        private @Nullable Object client;

        /** Whom those credentials were found to belong to, when they came last; null when others did. */
        @Nullable
        Object knownBy(String given) {
            return isSame(credentials, given) ? client : null;
        }

        void know(String given, Object found) {
            credentials = given;
            client = found;
        }

        void requestBegan() {
            reading = true;
            answering = true;
            since = sweeps;
        }

        void requestRead() {
            reading = false;
            since = sweeps;
        }

        void answered() {
            answering = false;
            since = sweeps;
        }
    }

    private final Map<HttpConnection, State> states = new HashMap<>();
    private final int sweepsMax;
    private long sweeps;

    /** @param sweepsMax how many sweeps a connection may dawdle for */
    public Connections(int sweepsMax) {
        this.sweepsMax = sweepsMax;
    }

    public void opened(HttpConnection connection) {
        states.put(connection, new State());
        connection.closeHandler(closed -> states.remove(connection));
    }

    /** Takes the same time wherever they differ. */
    private static boolean isSame(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < one.length(); i++) {
            difference |= one.charAt(i) ^ other.charAt(i);
        }
        return difference == 0;
    }

    /** One that was never opened here, or is closed, is nobody's concern: its state is its exchange's alone. */
    State of(HttpConnection connection) {
        State state = states.get(connection);
        return state == null ? new State() : state;
    }

    /** To be called at regular intervals. */
    public void sweep() {
        sweeps++;
        List<HttpConnection> dawdling = new ArrayList<>(0);
        states.forEach((connection, state) -> {
            boolean ours = state.answering && !state.reading;
            if (!ours && sweeps - state.since > sweepsMax) {
                dawdling.add(connection);
            }
        });
        dawdling.forEach(HttpConnection::close);
    }
}
