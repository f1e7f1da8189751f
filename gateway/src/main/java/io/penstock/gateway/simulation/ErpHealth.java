package io.penstock.gateway.simulation;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import java.util.Map;
import java.util.TreeMap;

/** Whether the ERP is there, and whom it does not like. */
final class ErpHealth {
    private final World world;
    private final Chance chance;
    private final Map<OrderId, Boolean> refused = new TreeMap<>();
    private boolean down;
    private boolean closed;

    ErpHealth(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** Looks at the weather once a second. */
    void live() {
        down = !world.weather().isCalm()
                && (down ? !chance.oneIn(12) : world.weather().strikes(Fault.ERP_DOWN));
        world.time().in(Scheduler.SECOND, world.life(), this::live);
    }

    boolean isDown() {
        return down || closed;
    }

    /** Down until it is opened, whatever the weather. */
    void close(boolean untilOpened) {
        closed = untilOpened;
    }

    /** The same answer for the same order, whoever asks how often. */
    boolean refuses(Order order) {
        return !world.erp().has(order.id())
                && refused.computeIfAbsent(order.id(), _ -> world.weather().strikes(Fault.ERP_REFUSES));
    }
}
