package io.penstock.adapters.kafkaevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.kafkabroker.BrokerChild;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies under a running feed and comes back. */
class BrokerAwayTest {
    @TempDir
    Path data;

    @Test
    void a_feed_outlives_its_broker_and_goes_on_when_it_is_back() throws Exception {
        var first = start("one", 0);
        try (var bench = new Bench(first.bootstrapServers())) {
            bench.createTopics();
            bench.publish(1, 500, "A", "B", "C");
            var feed = bench.feed();
            Await.done(feed.start(bench.sink));
            first.kill();
            Await.until("the feed knows", () -> !feed.status().connected());
            try (var second = start("one", port(first.bootstrapServers()))) {
                assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
                bench.publish(501, 500, "A", "B", "C");
                Await.until("all is applied", () -> bench.sink.count() == 3000);
                Await.until("the feed knows", () -> feed.status().connected());
                assertThat(bench.sink.all()).allSatisfy((key, versions) -> assertThat(versions)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 1000).boxed().toList()));
            }
        } finally {
            first.close();
        }
    }

    @Test
    void a_feed_started_before_its_broker_waits_for_it() throws Exception {
        var first = start("first", 0);
        first.kill();
        try (var bench = new Bench(first.bootstrapServers())) {
            var feed = bench.feed();
            var started = feed.start(bench.sink);
            try (var second = start("second", port(first.bootstrapServers()))) {
                assertThat(second.pid()).isPositive();
                Await.done(started);
                bench.createTopics();
                bench.publish(1, 10, "A");
                Await.until("all is applied", () -> bench.sink.count() == 10);
            }
        }
    }

    private BrokerChild start(String directory, int port) throws Exception {
        return BrokerChild.start(
                JavaCommand.ofThisJvm(BrokerChild.FLAGS),
                data.resolve(directory),
                port,
                Duration.ofMinutes(2),
                line -> {});
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    }
}
