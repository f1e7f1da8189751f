package io.penstock.gateway.bootstrap;

import java.util.Locale;

/** The one line that says that a node answers, where, and how long it took. */
final class ReadyLine {
    private static final double NANOS_PER_SECOND = 1e9;

    private ReadyLine() {}

    static String of(Config config, Node node, long begunNanos) {
        return String.format(
                Locale.ROOT,
                "penstock: ready http=http://%s:%d ops=http://%s:%d kafka=%s erp=%s after=%.1fs",
                config.text("http.host"),
                node.httpPort(),
                config.text("ops.host"),
                node.opsPort(),
                config.isOn("kafka.enabled") ? config.text("kafka.bootstrap") : "none",
                config.text("erp.url"),
                (System.nanoTime() - begunNanos) / NANOS_PER_SECOND);
    }
}
