package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closes connections that dawdle: that complete no request, or no body of one, in time. Bytes that drip in do not count,
 * as they would for a socket's idle time-out; waiting for an answer of ours does not count either. Belongs to one event
 * loop; time is counted in sweeps.
 */
public final class Connections {
    /** What one connection is about. */
    private static final class State {
        private boolean reading;
        private boolean answering;
        private long since;
    }

    private final Map<HttpConnection, State> states = new HashMap<>();
    private final int sweepsMax;
    private long sweeps;

    /** @param sweepsMax how many sweeps a connection may dawdle for */
    public Connections(int sweepsMax) {
        this.sweepsMax = sweepsMax;
    }

    public void opened(HttpConnection connection) {
        State state = new State();
        state.since = sweeps;
        states.put(connection, state);
        connection.closeHandler(closed -> states.remove(connection));
    }

    void requestBegan(HttpConnection connection) {
        State state = states.get(connection);
        if (state != null) {
            state.reading = true;
            state.answering = true;
            state.since = sweeps;
        }
    }

    void requestRead(HttpConnection connection) {
        State state = states.get(connection);
        if (state != null) {
            state.reading = false;
            state.since = sweeps;
        }
    }

    void answered(HttpConnection connection) {
        State state = states.get(connection);
        if (state != null) {
            state.answering = false;
            state.since = sweeps;
        }
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
