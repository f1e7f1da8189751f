package io.penstock.gateway.simulation;

import io.penstock.domain.availability.Position;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settling of all accounts: when nothing is under way any more, everything has come to its end and adds up. */
final class Settlement {
    private static final long HELD_LONGEST = 3 * Scheduler.MINUTE;

    private final World world;
    private final Shop shop;
    private final List<SimulatedNode> nodes;
    private final Set<String> published;
    private final long begun;

    Settlement(World world, Shop shop, List<SimulatedNode> nodes, Set<String> published) {
        this.world = world;
        this.shop = shop;
        this.nodes = nodes;
        this.published = published;
        this.begun = world.time().now();
    }

    /** Whether nothing is under way, and everything that expires has; orders may wait for the ERP. */
    boolean isAtRest() {
        return world.time().now() > begun + HELD_LONGEST
                && world.erp().isQuiet()
                && world.topics().isQuiet()
                && nodes.stream().allMatch(node -> node.process()
                        .filter(SimulatedNode.Running::isQuiet)
                        .isPresent());
    }

    /** Whether in addition no order waits. */
    boolean isReached() {
        return isAtRest()
                && nodes.stream().allMatch(node -> node.useCases()
                        .filter(live -> live.lane().waiting() == 0)
                        .isPresent());
    }

    void check(boolean reached) {
        if (!reached) {
            String who = nodes.stream()
                    .filter(node -> node.process()
                            .filter(SimulatedNode.Running::isQuiet)
                            .isEmpty())
                    .map(SimulatedNode::name)
                    .findFirst()
                    .orElse("the world");
            world.promises().broken(Invariant.PROGRESS, who, "does not come to rest");
            return;
        }
        world.promises().fates().forEach(this::checkEnd);
        shop.witness().granted().forEach(this::checkKnown);
        world.grid().positions().states().forEach(this::checkNoGhosts);
        world.grid().accounts().states().forEach(this::checkNoGhosts);
    }

    private void broken(Invariant invariant, String subject, String message) {
        world.promises().broken(invariant, subject, message);
    }

    private void checkEnd(Fate fate) {
        String order = fate.order().id().value();
        if (fate.isWithdrawn()) {
            return;
        }
        if (fate.bookings() == 0 && fate.ended().isEmpty() && !fate.isDeadLettered()) {
            broken(Invariant.P4, order, "accepted, and neither in the ERP nor ended");
        }
        if (fate.ended().isPresent() && fate.bookings() > 0 && !fate.isCancelledInErp()) {
            broken(Invariant.P4, order, "alive in the ERP, and " + fate.ended().get() + " here");
        }
        if (!published.contains(order + "-accepted")) {
            broken(Invariant.P8, order, "accepted, and nothing was published of it");
        }
    }

    private void checkKnown(String key, OrderId order) {
        Optional<Answer<TrackedOrder>> found = shop.owner(order).map(node -> shop.use(node)
                .tracking()
                .find(world.promises().fate(order).orElseThrow().order().channel(), order));
        if (!(found.orElse(null) instanceof Answer.Granted)) {
            broken(Invariant.P3, order.value(), "granted under " + key + ", and its node does not know it");
        }
    }

    private void checkNoGhosts(Position.State state) {
        for (Reservation<?> reservation : state.reservations()) {
            checkNoGhost(state.key().toString(), reservation, state.supply().version());
        }
    }

    private void checkNoGhosts(CreditAccount.State state) {
        long version =
                state.standing().map(known -> known.freshness().version()).orElse(0L);
        for (Reservation<?> reservation : state.reservations()) {
            checkNoGhost(state.customer().value(), reservation, version);
        }
    }

    private void checkNoGhost(String where, Reservation<?> reservation, long version) {
        if (reservation instanceof Reservation.Held) {
            return;
        }
        Optional<OrderId> order = reservation.demand().order();
        Optional<Fate> fate = order.flatMap(world.promises()::fate);
        if (order.isPresent() && fate.isEmpty()) {
            broken(Invariant.NO_GHOSTS, where, reservation + " belongs to no order that is on a disk");
        }
        fate.ifPresent(known -> {
            if (!known.isLive()) {
                broken(Invariant.NO_GHOSTS, where, reservation + " outlives its order");
            }
            if (known.bookedAt().orElse(Long.MAX_VALUE) <= version) {
                broken(Invariant.NO_GHOSTS, where, reservation + " is counted here and in the ERP, version " + version);
            }
        });
    }
}
