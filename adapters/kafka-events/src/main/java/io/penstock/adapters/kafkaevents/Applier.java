package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what the intake has and hands it to the sink, on a thread of its own; what fails goes to the setbacks. Until the
 * feed has caught up a second thread helps: nobody waits for an answer then, and there is most to do.
 */
final class Applier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private static final Duration UNTIL_ROOM = Duration.ofMillis(50);

    private final ApplyEvents sink;
    private final Intake intake;
    private final Reading reading;
    private final DeadLetters deadLetters;
    private final Setbacks setbacks;
    private final Tally tally;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("kafka-feed-apply").unstarted(() -> run(Intake::take));
    private final Thread helper =
            Thread.ofPlatform().daemon().name("kafka-feed-catch-up").unstarted(() -> run(Intake::takeToCatchUp));

    Applier(ApplyEvents sink, Intake intake, Reading reading, DeadLetters deadLetters, Setbacks setbacks, Tally tally) {
        this.sink = sink;
        this.intake = intake;
        this.reading = reading;
        this.deadLetters = deadLetters;
        this.setbacks = setbacks;
        this.tally = tally;
    }

    void start() {
        thread.start();
        helper.start();
    }

    /** Where the next batch comes from: null when there will be none. */
    private interface Source {
        Intake.@Nullable Batch next(Intake intake) throws InterruptedException;
    }

    /** After the intake was closed. */
    @Override
    public void close() throws InterruptedException {
        for (Thread each : List.of(thread, helper)) {
            each.interrupt();
            if (each.isAlive()) {
                each.join(Duration.ofSeconds(5));
            }
        }
    }

    private void run(Source source) {
        try {
            awaitRoom();
            for (var batch = source.next(intake); batch != null; batch = source.next(intake)) {
                apply(batch.lane(), reading.read(batch.records()));
                awaitRoom();
            }
        } catch (InterruptedException closing) {
            LOG.debug("closed", closing);
        }
    }

    private void awaitRoom() throws InterruptedException {
        while (!deadLetters.hasRoom()) {
            Thread.sleep(UNTIL_ROOM);
        }
    }

    private void apply(Lane lane, List<Reading.Read> events) {
        if (events.isEmpty()) {
            intake.done(lane);
            return;
        }
        apply(sink, events.stream().map(Reading.Read::event).toList()).whenComplete((applied, fault) -> {
            if (fault == null) {
                tally.applied(lane.topic(), events.size());
                intake.done(lane);
            } else {
                setbacks.begin(lane, events, fault);
            }
        });
    }

    /** A sink that throws has failed like any other. */
    static CompletionStage<Void> apply(ApplyEvents sink, List<BusinessEvent> events) {
        try {
            return sink.apply(events);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }
}
