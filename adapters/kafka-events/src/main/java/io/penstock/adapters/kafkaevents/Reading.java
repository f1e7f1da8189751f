package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes business events of records; what cannot be read goes to the dead letters, and what is of no concern nowhere. */
final class Reading {
    private static final int TYPES_MAX = 1_000;

    private final CloudEventReader cloudEvents = new CloudEventReader();
    private final Topics topics;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final Tally tally;
    /** Types that have a topic: there are few. */
    private final Map<String, String> topicsOfTypes = new ConcurrentHashMap<>();

    Reading(Topics topics, EventCodec codec, DeadLetters deadLetters, Tally tally) {
        this.topics = topics;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.tally = tally;
    }

    /** An event, and where it came from. */
    record Read(ConsumerRecord<byte[], byte[]> from, BusinessEvent event) {}

    List<Read> read(List<ConsumerRecord<byte[], byte[]>> records) {
        var events = new ArrayList<Read>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read(record, events);
        }
        return events;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, List<Read> events) {
        var tombstone = record.value() == null ? topics.compacted(record.topic()) : Optional.<Entity>empty();
        if (tombstone.isPresent()) {
            readTombstone(tombstone.get(), record, events);
            return;
        }
        var stage = QuarantineReason.ENVELOPE;
        @Nullable RawEvent raw = null;
        try {
            raw = cloudEvents.read(record);
            stage = QuarantineReason.DECODE;
            checkTopic(raw.type(), record.topic());
            add(new Read(record, codec.decode(raw)), events);
        } catch (RuntimeException unreadable) {
            String partner = raw == null ? DeadLetter.partnerOf(record) : raw.source();
            deadLetters.add(new DeadLetter(record, stage, unreadable, 1, partner));
        }
    }

    private void readTombstone(Entity entity, ConsumerRecord<byte[], byte[]> record, List<Read> events) {
        tally.tombstone();
        try {
            add(new Read(record, codec.removed(cloudEvents.tombstone(entity.word(), record))), events);
        } catch (RuntimeException unreadable) {
            String partner = DeadLetter.partnerOf(record);
            deadLetters.add(new DeadLetter(record, QuarantineReason.DECODE, unreadable, 1, partner));
        }
    }

    /** Order holds within one topic only: an event that strayed to another one may overtake those of its key. */
    private void checkTopic(String type, String topic) {
        String own = topicsOfTypes.get(type);
        if (own == null) {
            own = topics.ofType(type);
            if (topicsOfTypes.size() < TYPES_MAX) {
                topicsOfTypes.put(type, own);
            }
        }
        if (!own.equals(topic)) {
            throw new UnreadableEventException("events of type " + type + " belong on " + own);
        }
    }

    private void add(Read read, List<Read> events) {
        if (read.event() instanceof BusinessEvent.Ignored) {
            tally.ignored();
        } else {
            events.add(read);
        }
    }
}
