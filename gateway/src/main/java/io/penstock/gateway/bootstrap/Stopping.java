package io.penstock.gateway.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed when the process is told to end, last opened first. A second signal ends it at once. */
final class Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    Stopping() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stopping").unstarted(this::closeAll));
    }

    synchronized <T extends AutoCloseable> T then(T part) {
        parts.push(part);
        return part;
    }

    private synchronized void closeAll() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception fault) {
                LOG.warn("while stopping: {}", fault.toString());
            }
        }
    }
}
