package io.penstock.adapters.kafkabroker.child;

import java.time.Duration;
import java.util.List;

/** A process with a child, to be killed: the child leaves a file behind when its standard input ends. */
final class ForgottenParent {

    static final String READY = "parent: ready";

    private ForgottenParent() {}

    public static void main(String[] args) throws Exception {
        var script = "echo up; cat > /dev/null; echo left > '" + args[0] + "'";
        try (var child = ChildProcess.start(List.of("/bin/sh", "-c", script), "up", Duration.ofSeconds(60))) {
            System.out.println(READY);
            child.ended().toCompletableFuture().join();
        }
    }
}
