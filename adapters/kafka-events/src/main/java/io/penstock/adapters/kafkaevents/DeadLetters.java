package io.penstock.adapters.kafkaevents;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters to the topics beside those they came from, on a thread of its own, again and again until Kafka has
 * them. Letters wait in memory; when there are too many there is no more {@linkplain #hasRoom() room}, and the feed takes
 * nothing in until there is. A restart before a letter was written loses nothing: the feed reads its record again.
 */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int WAITING_MAX = 10_000;
    private static final long BYTES_MAX = 32L * 1024 * 1024;
    private static final int AT_ONCE = 500;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final Topics topics;
    private final FeedTuning tuning;
    private final Tally tally;
    private final RationedAlarm alarm;
    private final Deque<DeadLetter> waiting = new ArrayDeque<>();
    /** Letters that stand in their topics already: every start reads the records they came from again. */
    private final Set<Origin> written = new HashSet<>();

    private boolean writtenKnown;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("kafka-dead-letters").unstarted(this::run);
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private long bytes;
    private long refused;
    private boolean closed;

    DeadLetters(KafkaSettings kafka, Topics topics, FeedTuning tuning, Tally tally, RationedAlarm alarm) {
        this.kafka = kafka;
        this.topics = topics;
        this.tuning = tuning;
        this.tally = tally;
        this.alarm = alarm;
    }

    void start() {
        thread.start();
    }

    /**
     * Takes a letter in, always; ask for room before reading what may become one. One that was written before, by an
     * earlier run, is not written, counted or told of again.
     */
    void add(DeadLetter letter) {
        if (isWritten(letter)) {
            tally.quarantinedBefore();
            return;
        }
        tally.quarantined(letter.stage(), letter.partner());
        String topic = letter.record().topic();
        LOG.debug(
                "{} set aside at stage {}: {}",
                letter.place(),
                letter.stage().wireName(),
                letter.fault().toString());
        alarm.raise("event-quarantined", topic, letter.place(), message(letter));
        enqueue(letter);
    }

    private String message(DeadLetter letter) {
        return "An event could not be used (" + letter.stage().wireName() + "): "
                + letter.fault().getMessage() + ". It stands in " + addressOf(letter)
                + "; have its sender mend it and send it again.";
    }

    private synchronized void enqueue(DeadLetter letter) {
        waiting.add(letter);
        bytes += letter.bytes();
        notifyAll();
    }

    private synchronized boolean isWritten(DeadLetter letter) {
        return !written.add(Origin.of(letter.record()));
    }

    /** There is none before it is known what was written in earlier runs. */
    synchronized boolean hasRoom() {
        return writtenKnown && waiting.size() < WAITING_MAX && bytes < BYTES_MAX;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized long refused() {
        return refused;
    }

    /** Gives what waits two seconds. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (thread.isAlive() && !thread.join(FAREWELL)) {
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            lookForWritten();
            int failures = 0;
            for (List<DeadLetter> letters = next(); !letters.isEmpty(); letters = next()) {
                failures = write(letters) ? 0 : failures + 1;
                if (failures > 0) {
                    Thread.sleep(tuning.pauseAfter(failures));
                }
            }
        } catch (InterruptedException closing) {
            LOG.warn("{} dead letters were not written; their records will be read again", waiting());
        } finally {
            forgetProducer();
        }
    }

    private void lookForWritten() throws InterruptedException {
        int failures = 0;
        while (!isWrittenKnown()) {
            try {
                List<String> all =
                        topics.inbound().stream().map(topics::deadLettersOf).toList();
                WholeTopics.read(kafka, all, this::remember);
                writtenIsKnown();
            } catch (IOException | KafkaException fault) {
                failures++;
                LOG.warn("it is not known which letters were written before, looking again: {}", fault.getMessage());
                Thread.sleep(tuning.pauseAfter(failures));
            }
        }
    }

    private synchronized void remember(ConsumerRecord<byte[], byte[]> letter) {
        if (Origin.header(letter, DeadLetterDesk.RESOLVES) == null) {
            Origin.ofLetter(letter).ifPresent(written::add);
        }
    }

    private synchronized void writtenIsKnown() {
        writtenKnown = true;
    }

    private synchronized boolean isWrittenKnown() {
        return writtenKnown || closed;
    }

    /** Blocks until there are letters; none when closed and all are written. */
    private synchronized List<DeadLetter> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return waiting.stream().limit(AT_ONCE).toList();
    }

    /** Whether Kafka has taken all it was handed, or will never. */
    private boolean write(List<DeadLetter> letters) throws InterruptedException {
        var first = letters.getFirst();
        try {
            settle(letters, send(letters));
            return true;
        } catch (ExecutionException | KafkaException fault) {
            forgetProducer();
            LOG.warn("dead letters are not written, trying again", fault);
            alarm.raise(
                    "dead-letters-not-written",
                    first.record().topic(),
                    first.place(),
                    waiting() + " unusable events wait in memory, for Kafka does not take them: " + fault.getMessage()
                            + ". See that " + addressOf(first) + " is there and may be written.");
            return false;
        }
    }

    /** Up to the first that fails on the spot: it has waited for its topic, and each behind it would again. */
    private List<Future<RecordMetadata>> send(List<DeadLetter> letters) {
        var answers = new ArrayList<Future<RecordMetadata>>(letters.size());
        for (DeadLetter letter : letters) {
            var answer = producer().send(letter.addressedTo(addressOf(letter)));
            answers.add(answer);
            if (answer.state() == Future.State.FAILED) {
                break;
            }
        }
        return answers;
    }

    /** Removes those that were taken, then throws if one was not. */
    private void settle(List<DeadLetter> letters, List<Future<RecordMetadata>> answers)
            throws ExecutionException, InterruptedException {
        ExecutionException notTaken = null;
        for (int i = 0; i < answers.size(); i++) {
            try {
                settle(letters.get(i), answers.get(i));
            } catch (ExecutionException fault) {
                notTaken = fault;
            }
        }
        if (notTaken != null) {
            throw notTaken;
        }
    }

    private void settle(DeadLetter letter, Future<RecordMetadata> answer)
            throws ExecutionException, InterruptedException {
        try {
            answer.get();
            remove(letter, 0);
        } catch (ExecutionException fault) {
            if (!(fault.getCause() instanceof RecordTooLargeException)) {
                throw fault;
            }
            remove(letter, 1);
            alarm.raise(
                    "dead-letter-refused",
                    letter.record().topic(),
                    letter.place(),
                    "An unusable event is too large to be set aside. It stands at its origin only.");
        }
    }

    private String addressOf(DeadLetter letter) {
        return topics.deadLettersOf(letter.record().topic());
    }

    private synchronized void remove(DeadLetter letter, int refused) {
        waiting.remove(letter);
        bytes -= letter.bytes();
        this.refused += refused;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var existing = producer;
        if (existing == null) {
            existing = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = existing;
        }
        return existing;
    }

    private void forgetProducer() {
        var existing = producer;
        producer = null;
        if (existing != null) {
            existing.close(Duration.ZERO);
        }
    }

    private Map<String, Object> settings() {
        return ProducerSettings.of(
                kafka,
                "penstock-dead-letters",
                Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(16 * 1024 * 1024),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        "5000"));
    }
}
