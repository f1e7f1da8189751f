package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.ApplyEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the business events of all inbound topics, from their beginning at every start: the compacted topics are the
 * state, and the versions in the state make repeats harmless, so no offset is kept.
 *
 * <p>Four threads: one polls and never waits for anything else, one decodes and hands over (two until it has caught up),
 * one deals with batches that failed, one looks for new partitions. Between them everything is bounded; a slow sink pauses partitions. A broker that
 * is away is waited for, without end.
 */
public final class KafkaEventFeed implements EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventFeed.class);

    private static final Duration ALARM_RATION = Duration.ofMinutes(1);

    private final FeedTuning tuning;
    private final Tally tally;
    private final RationedAlarm alarm;
    private final Intake intake;
    private final Discovery discovery;
    private final DeadLetters deadLetters;
    private final Reading reading;
    private final Poller poller;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kafka-feed-look").factory());
    private @Nullable Setbacks setbacks;
    private @Nullable Applier applier;
    private boolean closed;

    public KafkaEventFeed(
            KafkaSettings kafka, Topics topics, EventCodec codec, Alarm alarm, Measures measures, InstantSource clock) {
        this(kafka, topics, codec, alarm, measures, clock, FeedTuning.STANDARD);
    }

    KafkaEventFeed(
            KafkaSettings kafka,
            Topics topics,
            EventCodec codec,
            Alarm alarm,
            Measures measures,
            InstantSource clock,
            FeedTuning tuning) {
        this.tuning = tuning;
        this.tally = new Tally(clock, measures);
        this.alarm = new RationedAlarm(alarm);
        this.intake = new Intake(tuning);
        this.discovery = new Discovery(kafka, topics.inbound(), clock);
        this.deadLetters = new DeadLetters(kafka, topics, tuning, tally, this.alarm);
        this.reading = new Reading(topics, codec, deadLetters, tally);
        this.poller = new Poller(kafka, tuning, discovery, intake);
    }

    @Override
    public synchronized CompletionStage<Void> start(ApplyEvents sink) {
        if (applier != null || closed) {
            throw new IllegalStateException("a feed starts once");
        }
        var slowWay = new Setbacks(sink, tuning, intake, reading, deadLetters, tally, alarm);
        var fastWay = new Applier(sink, intake, reading, deadLetters, slowWay, tally);
        setbacks = slowWay;
        applier = fastWay;
        housekeeping.scheduleWithFixedDelay(this::look, 0, tuning.look().toMillis(), TimeUnit.MILLISECONDS);
        housekeeping.scheduleWithFixedDelay(
                alarm::renew, ALARM_RATION.toMillis(), ALARM_RATION.toMillis(), TimeUnit.MILLISECONDS);
        deadLetters.start();
        fastWay.start();
        poller.start();
        return intake.caughtUp().minimalCompletionStage();
    }

    @Override
    public Progress progress() {
        long setAside =
                tally.quarantined().values().stream().mapToLong(Long::longValue).sum();
        long left = intake.lag().values().stream().mapToLong(Long::longValue).sum();
        return new Progress(tally.applied() + tally.ignoredSum() + setAside + tally.quarantinedBeforeSum(), left);
    }

    @Override
    public Optional<Instant> currentAsOf() {
        long current = intake.isCaughtUp() ? intake.currentMillis(discovery.answeredMillis()) : 0;
        return current == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(current));
    }

    /** How the feed is doing. */
    public FeedStatus status() {
        return new FeedStatus(
                discovery.isConnected(),
                intake.isCaughtUp(),
                tally.applied(),
                tally.ignoredSum(),
                tally.tombstoneSum(),
                tally.quarantined(),
                tally.quarantinedByPartner(),
                tally.quarantinedBeforeSum(),
                deadLetters.waiting(),
                deadLetters.refused(),
                intake.lag(),
                tally.lastEventAt());
    }

    /** Stops reading and handing over; blocks for some seconds at most. What is on its way to the sink may still come. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        intake.close();
        intake.caughtUp().cancel(false);
        housekeeping.shutdownNow();
        try {
            poller.close();
            closeWays();
            if (housekeeping.awaitTermination(5, TimeUnit.SECONDS)) {
                discovery.close();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        deadLetters.close();
    }

    private void closeWays() throws InterruptedException {
        var fastWay = applier;
        if (fastWay != null) {
            fastWay.close();
        }
        var slowWay = setbacks;
        if (slowWay != null) {
            slowWay.close();
        }
    }

    /** A task that throws would not be run again. */
    private void look() {
        try {
            discovery.look();
        } catch (RuntimeException fault) {
            LOG.error("looking for partitions broke off", fault);
        }
    }
}
