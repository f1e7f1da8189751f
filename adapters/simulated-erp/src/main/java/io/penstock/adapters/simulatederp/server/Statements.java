package io.penstock.adapters.simulatederp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures stated anew because somebody asked, on their way out. Bounded: who is not answered asks again. */
final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
    private static final int MOST = 10_000;

    private final BlockingQueue<ErpEvent> waiting = new ArrayBlockingQueue<>(MOST);

    void add(ErpEvent event) {
        boolean room = waiting.offer(event);
        if (!room) {
            LOG.warn("too many figures were asked for at once; {} is not stated", event.key());
        }
    }

    List<ErpEvent> take() {
        List<ErpEvent> taken = new ArrayList<>();
        waiting.drainTo(taken);
        return taken;
    }
}
