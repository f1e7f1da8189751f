package io.penstock.perf.suite;

import java.util.Locale;

/**
 * What every scenario has at hand.
 *
 * @param quick short steps and few rounds: does everything work, not how fast it is
 */
record Bench(Site site, boolean quick) {
    /** SKUs in the catalogue of most scenarios, and how unevenly they are asked for. */
    static final int SKUS = 10_000;

    static final double SKEW = 0.99;
    static final int CONNECTIONS = 64;

    /** An order waits for its force, with all that came meanwhile: fewer than these leave the processors idle. */
    static final int CONNECTIONS_OF_ORDERS = 128;

    /** How many requests of a kind are under way when as many as possible are asked for. */
    static int connections(String request) {
        return request.startsWith("order") ? CONNECTIONS_OF_ORDERS : CONNECTIONS;
    }

    /** Seconds of a step. */
    double step() {
        return quick ? 1.5 : 3;
    }

    /** Of each step, not counted. */
    double warmup() {
        return quick ? 0.5 : 1;
    }

    /** Seconds of a step that asks for as much as can be had. */
    double fullStep() {
        return quick ? 1.5 : 6;
    }

    /** Of it, not counted: a generator begins cold, and compiles itself at the expense of whom it asks. */
    double fullWarmup() {
        return quick ? 0.5 : 2;
    }

    /** Interleaved rounds of what is compared. */
    int rounds() {
        return quick ? 1 : 3;
    }

    Load load(String target) {
        return new Load(site, target)
                .with("--connections", Integer.toString(CONNECTIONS), "--warmup", Double.toString(warmup()));
    }

    /** Load on the usual catalogue. */
    Load usual(String target) {
        return load(target).with("--skus", Integer.toString(SKUS), "--skew", Double.toString(SKEW));
    }

    static void progress(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
        System.out.flush();
    }
}
