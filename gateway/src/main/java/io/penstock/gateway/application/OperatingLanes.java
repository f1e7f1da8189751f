package io.penstock.gateway.application;

import io.penstock.ports.driving.OperateLane;
import java.util.List;
import java.util.function.Consumer;

/** The one lane there is, by its name. */
public final class OperatingLanes implements OperateLane {
    private final Lane lane;

    OperatingLanes(Lane lane) {
        this.lane = lane;
    }

    @Override
    public List<LaneState> lanes() {
        return List.of(lane.state());
    }

    @Override
    public boolean pause(String name) {
        return named(name, Lane::pause);
    }

    @Override
    public boolean resume(String name) {
        return named(name, Lane::resume);
    }

    private boolean named(String name, Consumer<Lane> action) {
        boolean found = lane.state().lane().equals(name);
        if (found) {
            action.accept(lane);
        }
        return found;
    }
}
