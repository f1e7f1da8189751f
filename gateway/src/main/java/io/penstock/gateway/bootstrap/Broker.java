package io.penstock.gateway.bootstrap;

import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.kafkaevents.KafkaEventFeed;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.TopicFinding;
import io.penstock.adapters.kafkaevents.Topics;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.Measures;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker that the configuration names, and the topics that have to be there. */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Config config;

    Broker(Config config) {
        this.config = config;
    }

    KafkaSettings kafka() {
        return KafkaSettings.of(config.text("kafka.bootstrap"));
    }

    Topics topics() {
        return Topics.of(config.number("kafka.partitions"));
    }

    /** The feed, not started yet, of topics that are there. Blocks. */
    EventFeed feed(EventCodec codec, Alarm alarm, Measures measures, InstantSource clock, MetricRegistry registry)
            throws IOException, InterruptedException {
        if (config.isOn("kafka.create-topics")) {
            topics().create(kafka(), config.number("kafka.replication"), PATIENCE);
        } else {
            check();
        }
        KafkaEventFeed feed = new KafkaEventFeed(kafka(), topics(), codec, alarm, measures, clock);
        FeedGauges.register(feed, registry);
        return feed;
    }

    /** A topic that came into being by accident would have neither its partitions nor its compaction. */
    private void check() throws IOException, InterruptedException {
        List<TopicFinding> findings = topics().check(kafka(), PATIENCE);
        findings.forEach(finding -> LOG.warn("topic {} {}", finding.topic(), finding.what()));
        List<String> missing = findings.stream()
                .filter(TopicFinding::missing)
                .map(TopicFinding::topic)
                .toList();
        if (!missing.isEmpty()) {
            throw new Config.ConfigException("there are no topics " + missing
                    + "; create them with: penstock topics create --kafka-bootstrap " + config.text("kafka.bootstrap"));
        }
    }
}
