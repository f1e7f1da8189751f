package io.penstock.gateway.simulation;

import io.penstock.gateway.application.LaneSettings;
import io.penstock.ports.driven.OutgoingEvent;
import java.util.List;

/** What all parts of a simulated world share. */
interface World {
    Scenario scenario();

    Scheduler time();

    /** As long as the world lasts. */
    Life life();

    Weather weather();

    Trace trace();

    Promises promises();

    Grid grid();

    Topics topics();

    Erp erp();

    Planting planting();

    /** What the ERP may see at most. */
    LaneSettings caps();

    /** Whether an alarm has been raised about a subject. */
    boolean wasRaised(String subject);

    /** Whether, here and now, a compacted topic has forgotten what newer events replace. */
    boolean mayForget();

    /** A node's process is gone. */
    void died(SimulatedNode node);

    /** An event is out in the world. */
    void published(OutgoingEvent event);

    /** The doors of the other nodes that live. */
    List<GridDoor> others(GridDoor than);
}
