package io.penstock.gateway.bootstrap;

import java.util.Map;

/** Whether this node may answer, and in words why not. */
final class Readiness {
    private volatile String words = "starting";
    private volatile Map<String, Long> figures = Map.of();
    private volatile boolean ready;
    private volatile boolean wasReady;

    boolean isReady() {
        return ready;
    }

    boolean wasReady() {
        return wasReady;
    }

    String words() {
        return words;
    }

    /** What there is to be counted of what it waits for, by its name. */
    Map<String, Long> figures() {
        return figures;
    }

    /** Not ready, because. */
    void say(String why) {
        say(why, Map.of());
    }

    /** Not ready, because, and how far it is. */
    void say(String why, Map<String, Long> counted) {
        ready = false;
        words = why;
        figures = counted;
    }

    void ready() {
        words = "ready";
        figures = Map.of();
        ready = true;
        wasReady = true;
    }
}
