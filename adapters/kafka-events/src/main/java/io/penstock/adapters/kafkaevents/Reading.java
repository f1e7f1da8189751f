package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes business events of records; what cannot be read goes to the dead letters, and what is of no concern nowhere. */
final class Reading {
    private final CloudEventReader cloudEvents = new CloudEventReader();
    private final Topics topics;
    private final EventCodec codec;
    private final DeadLetters deadLetters;
    private final Tally tally;

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
        if (record.value() == null && topics.isCompacted(record.topic())) {
            tally.tombstone();
            return;
        }
        var stage = QuarantineReason.ENVELOPE;
        try {
            RawEvent raw = cloudEvents.read(record);
            stage = QuarantineReason.DECODE;
            add(new Read(record, codec.decode(raw)), events);
        } catch (RuntimeException unreadable) {
            deadLetters.add(new DeadLetter(record, stage, unreadable, 1));
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
