package io.penstock.gateway.bootstrap;

/** Whether this node may answer, and in words why not. */
final class Readiness {
    private volatile String words = "starting";
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

    /** Not ready, because. */
    void say(String why) {
        ready = false;
        words = why;
    }

    void ready() {
        words = "ready";
        ready = true;
        wasReady = true;
    }
}
