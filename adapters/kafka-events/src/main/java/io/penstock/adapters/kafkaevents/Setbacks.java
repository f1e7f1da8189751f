package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driving.ApplyEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches the sink has failed. Their events are tried one by one, in passes with growing pauses between them; behind an
 * event that fails those with its key wait and the others go on.
 *
 * <p>An event is given up, to the dead letters, when it fails again and again while others of its topic succeed: then it
 * is the event. While nothing of the topic succeeds it is the sink, and everything waits for it. A fault of the program
 * ({@link #isBug}) needs no such proof.
 */
final class Setbacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);

    /** Failed passes after which people are told that nothing moves. */
    private static final int PASSES_BEFORE_ALARM = 5;

    private final ApplyEvents sink;
    private final FeedTuning tuning;
    private final Intake intake;
    private final Reading reading;
    private final DeadLetters deadLetters;
    private final Tally tally;
    private final RationedAlarm alarm;
    private final ScheduledExecutorService passes;

    Setbacks(
            ApplyEvents sink,
            FeedTuning tuning,
            Intake intake,
            Reading reading,
            DeadLetters deadLetters,
            Tally tally,
            RationedAlarm alarm) {
        this.sink = sink;
        this.tuning = tuning;
        this.intake = intake;
        this.reading = reading;
        this.deadLetters = deadLetters;
        this.tally = tally;
        this.alarm = alarm;
        this.passes = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("kafka-feed-setbacks").factory(), (pass, closed) -> {});
    }

    void begin(Lane lane, List<Reading.Read> events, Throwable fault) {
        LOG.warn("{} events of {} failed together, trying one by one", events.size(), lane.partition(), fault);
        intake.setBack(lane);
        var setback = new Setback(lane, events.stream().map(Troubled::new).toList());
        passes.execute(setback::pass);
    }

    @Override
    public void close() {
        passes.shutdownNow();
    }

    private boolean isHopeless(String topic, Troubled event) {
        var fault = event.fault;
        if (fault == null) {
            return false;
        }
        return isBug(fault)
                ? event.attempts >= tuning.attemptsAtFault()
                : event.attempts >= tuning.attempts() && tally.applied(topic) > event.appliedBefore;
    }

    /** What the language itself throws at wrong code or unforeseen data; not what tells of a closed or absent thing. */
    private static boolean isBug(Throwable fault) {
        return fault instanceof RuntimeException
                && !(fault instanceof IllegalStateException)
                && fault.getClass().getPackageName().equals("java.lang");
    }

    private static Throwable cause(Throwable fault) {
        var cause = fault.getCause();
        boolean wrapped = fault instanceof ExecutionException || fault instanceof CompletionException;
        return wrapped && cause != null ? cause(cause) : fault;
    }

    /** An event of a batch that failed, and how it fared since. */
    private static final class Troubled {
        private final Reading.Read read;
        private @Nullable Throwable fault;
        private int attempts;
        private long appliedBefore;

        Troubled(Reading.Read read) {
            this.read = read;
        }

        void failed(Throwable fault, long appliedSoFar) {
            if (attempts == 0) {
                appliedBefore = appliedSoFar;
            }
            attempts++;
            this.fault = fault;
        }

        DeadLetter letter() {
            var reason = Objects.requireNonNullElseGet(fault, IllegalStateException::new);
            return new DeadLetter(
                    read.from(), QuarantineReason.APPLY, reason, attempts, DeadLetter.partnerOf(read.from()));
        }
    }

    /** One lane's events on the slow way. Runs on the one thread of the passes. */
    private final class Setback {
        private final Lane lane;
        private final List<Troubled> left;
        private int failures;

        Setback(Lane lane, List<Troubled> events) {
            this.lane = lane;
            this.left = new ArrayList<>(events);
        }

        void pass() {
            try {
                takeMore();
                applyEach();
                giveUpTheHopeless();
                goOn();
            } catch (InterruptedException closing) {
                LOG.debug("closed", closing);
            } catch (RuntimeException fault) {
                LOG.error("a pass over {} broke off", lane.partition(), fault);
                again();
            }
        }

        private void takeMore() {
            if (deadLetters.hasRoom()) {
                var more = intake.more(lane, tuning.batch() - Math.min(tuning.batch(), left.size()));
                reading.read(more).stream().map(Troubled::new).forEach(left::add);
            }
        }

        private void applyEach() throws InterruptedException {
            var held = new HashSet<Bytes>();
            for (var events = left.iterator(); events.hasNext(); ) {
                var event = events.next();
                if (!isHeld(event, held) && applied(event, held)) {
                    events.remove();
                }
            }
        }

        private boolean isHeld(Troubled event, Set<Bytes> held) {
            byte[] key = event.read.from().key();
            return key != null && held.contains(Bytes.wrap(key));
        }

        private boolean applied(Troubled event, Set<Bytes> held) throws InterruptedException {
            try {
                Applier.apply(sink, List.of(event.read.event()))
                        .toCompletableFuture()
                        .get();
                tally.applied(lane.topic(), 1);
                return true;
            } catch (ExecutionException fault) {
                event.failed(cause(fault), tally.applied(lane.topic()));
                byte[] key = event.read.from().key();
                if (key != null) {
                    held.add(Bytes.wrap(key));
                }
                return false;
            }
        }

        private void giveUpTheHopeless() {
            for (var events = left.iterator(); events.hasNext() && deadLetters.hasRoom(); ) {
                var event = events.next();
                if (isHopeless(lane.topic(), event)) {
                    deadLetters.add(event.letter());
                    events.remove();
                }
            }
        }

        private void goOn() {
            if (left.isEmpty()) {
                intake.done(lane);
            } else {
                again();
            }
        }

        private void again() {
            failures++;
            if (failures == PASSES_BEFORE_ALARM) {
                tell();
            }
            Duration pause = tuning.pauseAfter(failures);
            passes.schedule(this::pass, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tell() {
            var fault = left.isEmpty() ? null : left.getFirst().fault;
            alarm.raise(
                    "events-not-applied",
                    lane.topic(),
                    lane.partition().toString(),
                    left.size() + " events cannot be applied and are tried on; what they tell grows old: "
                            + (fault == null ? "no reason known" : fault.getMessage()));
        }
    }
}
