package io.penstock.adapters.kafkaevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import io.penstock.ports.driven.RawEvent;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaPublishedStatesTest {
    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void the_last_event_of_each_key_is_told_last_and_an_empty_topic_tells_nothing() throws Exception {
        bench.createTopics();
        assertThat(read()).isEmpty();
        tell("A@EAST", "1");
        tell("B@EAST", "2");
        tell("A@EAST", "3");
        assertThat(read()).containsExactlyInAnyOrderEntriesOf(Map.of("A@EAST", "3", "B@EAST", "2"));
    }

    private void tell(String key, String id) throws Exception {
        bench.send(new RawEvent(id, "/penstock", "penstock.availability.changed", Bench.NOW, key, new byte[] {1}));
    }

    private Map<String, String> read() {
        var last = new HashMap<String, String>();
        new KafkaPublishedStates(bench.kafka, bench.topics.availability()).read(last::put);
        return last;
    }
}
