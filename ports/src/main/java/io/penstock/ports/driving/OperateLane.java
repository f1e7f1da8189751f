package io.penstock.ports.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The drain as an operator sees it. */
public interface OperateLane {
    List<LaneState> lanes();

    /** Stops sending; what is accepted waits. False when there is no such lane. */
    boolean pause(String lane);

    /** Sends again. False when there is no such lane. */
    boolean resume(String lane);

    /**
     * @param waiting accepted and not booked yet, those in flight included
     * @param oldest when the oldest of those was accepted, to the second
     * @param ratePerSecond booked per second of late
     */
    record LaneState(
            String lane,
            boolean paused,
            boolean breakerOpen,
            long waiting,
            int inFlight,
            Optional<Instant> oldest,
            double ratePerSecond) {}
}
