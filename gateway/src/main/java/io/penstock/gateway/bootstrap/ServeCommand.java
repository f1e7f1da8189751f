package io.penstock.gateway.bootstrap;

import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ParseResult;

/** Runs one production node until it is told to stop. */
final class ServeCommand extends ConfiguredCommand {
    ServeCommand() {
        super("serve", "Runs a gateway node: external Kafka and ERP, alone or as one of several members.");
    }

    @Override
    int run(Config config, ParseResult options) throws Exception {
        long begun = System.nanoTime();
        Stopping stopping = new Stopping();
        Node node = Node.start(config, () -> {});
        stopping.then(node);
        System.out.println(ReadyLine.of(config, node, begun));
        new CountDownLatch(1).await();
        return 0;
    }
}
