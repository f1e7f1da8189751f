package io.penstock.adapters.kafkabroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

    private final Clients clients = new Clients(EmbeddedBroker.shared().bootstrapServers());

    @Test
    void what_an_idempotent_producer_sends_is_read_in_order() throws Exception {
        clients.createTopic("in-order");
        clients.send("in-order", "one", "two", "three");
        assertThat(clients.read("in-order", 3)).containsExactly("one", "two", "three");
    }

    @Test
    void a_committed_transaction_is_read_and_an_aborted_one_is_not() throws Exception {
        clients.createTopic("transactions");
        try (var producer = clients.producer(Map.of("transactional.id", "teller"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "key", "aborted"))
                    .get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "key", "committed"));
            producer.commitTransaction();
        }
        assertThat(clients.read("transactions", 1)).containsExactly("committed");
    }

    @Test
    void the_jvm_shares_one_broker() {
        assertThat(EmbeddedBroker.shared()).isSameAs(EmbeddedBroker.shared());
    }

    @Test
    void a_topic_nobody_created_is_not_there() throws Exception {
        try (var producer = clients.producer(Map.of("max.block.ms", "2000"))) {
            assertThatThrownBy(() -> producer.partitionsFor("nobodys"))
                    .hasMessageContaining("nobodys")
                    .isInstanceOfAny(
                            UnknownTopicOrPartitionException.class,
                            org.apache.kafka.common.errors.TimeoutException.class);
        }
    }
}
