package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The gate that business calls pass: it turns away what is over the limits, and says how each call is to misbehave.
 * Also the witness of what really arrived: the busiest second and the most calls at once. Belongs to the event loop.
 */
final class FaultGate {
    private static final double ONE_IN_A_HUNDRED = 0.01;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final World world;
    private Faults faults = Faults.NONE;
    private long nextCallAt;
    private int running;

    private long calls;
    private long turnedAway;
    private int mostAtOnce;
    private long secondStart;
    private long inThisSecond;
    private long busiestSecond;

    FaultGate(World world) {
        this.world = world;
        this.nextCallAt = world.nanos();
        this.secondStart = world.nanos();
    }

    Faults faults() {
        return faults;
    }

    void change(Faults changed) {
        if (changed.maxPerSecond() != faults.maxPerSecond()) {
            nextCallAt = world.nanos();
        }
        faults = changed;
    }

    /** Empty when the call may go on, which then owes a {@link #leave()}; otherwise the answer that turns it away. */
    Optional<Answer> admit() {
        count();
        Optional<Answer> refusal = refusal();
        if (refusal.isPresent()) {
            turnedAway++;
        } else {
            running++;
            mostAtOnce = Math.max(mostAtOnce, running);
        }
        return refusal;
    }

    void leave() {
        running--;
    }

    long workMillis() {
        boolean slow = faults.latencyP99Ms() > 0 && roll(ONE_IN_A_HUNDRED);
        return slow ? Math.max(faults.latencyMs(), faults.latencyP99Ms()) : faults.latencyMs();
    }

    boolean fails() {
        return roll(faults.errorRate());
    }

    boolean refuses() {
        return roll(faults.refuseRate());
    }

    boolean swallowsAnswer() {
        return roll(faults.timeoutAfterCommitRate());
    }

    boolean announcesTwice() {
        return roll(faults.duplicateAckRate());
    }

    private Optional<Answer> refusal() {
        if (faults.down()) {
            return Optional.of(Answer.fault(503, "the ERP is down"));
        }
        if (faults.maxConcurrent() > 0 && running >= faults.maxConcurrent()) {
            return Optional.of(Answer.fault(429, "more than " + faults.maxConcurrent() + " calls at once"));
        }
        if (faults.maxPerSecond() > 0 && !isWithinRate()) {
            return Optional.of(Answer.fault(429, "more than " + faults.maxPerSecond() + " calls a second"));
        }
        return Optional.empty();
    }

    /** Calls are due at equal distances; whoever was idle may catch up on one second's worth. */
    private boolean isWithinRate() {
        long now = world.nanos();
        long distance = SECOND / faults.maxPerSecond();
        long due = nextCallAt - now > 0 ? nextCallAt : now;
        if (due - now > SECOND - distance) {
            return false;
        }
        nextCallAt = due + distance;
        return true;
    }

    private boolean roll(double rate) {
        return rate > 0 && world.random().nextDouble() < rate;
    }

    private void count() {
        calls++;
        long now = world.nanos();
        if (now - secondStart >= SECOND) {
            secondStart = now;
            inThisSecond = 0;
        }
        inThisSecond++;
        busiestSecond = Math.max(busiestSecond, inThisSecond);
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("calls", calls);
        json.writeNumberField("turnedAway", turnedAway);
        json.writeNumberField("running", running);
        json.writeNumberField("mostAtOnce", mostAtOnce);
        json.writeNumberField("busiestSecond", busiestSecond);
        json.writeEndObject();
    }
}
