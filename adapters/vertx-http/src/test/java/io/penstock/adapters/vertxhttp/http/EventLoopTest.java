package io.penstock.adapters.vertxhttp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventLoopTest {
    private final List<String> told = new ArrayList<>();
    private final Executor together = task -> {
        told.add("(");
        task.run();
        told.add(")");
    };

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void what_comes_in_one_turn_is_run_together_and_in_order_and_what_follows_in_the_next()
            throws InterruptedException {
        Context context = vertx.getOrCreateContext();
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Thread> ranOn = new AtomicReference<>();
        context.runOnContext(ignored -> {
            EventLoop loop =
                    new EventLoop(context, new Connections(1), new CorrelationIds("test-"), problem -> {}, together);
            loop.runTogether(() -> {
                told.add("first");
                ranOn.set(Thread.currentThread());
                loop.runTogether(() -> {
                    told.add("what it led to");
                    context.runOnContext(later -> done.countDown());
                });
            });
            loop.runTogether(() -> told.add("second"));
            told.add("read");
        });

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("read", "(", "first", "second", ")", "(", "what it led to", ")");
        assertThat(ranOn.get()).extracting(Thread::getName).asString().contains("eventloop");
    }
}
