package io.penstock.gateway.simulation;

import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.HoldReservation;
import io.penstock.ports.driving.HoldReservation.HoldRequest;
import io.penstock.ports.driving.HoldReservation.TokenState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants things, one after the other: orders, some by way of a token, cancels some, and looks. Repeats a
 * request under its key until it has an answer that is final.
 */
final class Client {
    private static final int TRIES_MAX = 40;
    private static final long HEARS_NOTHING = 30 * Scheduler.SECOND;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final World world;
    private final Shop shop;
    private final Chance chance;
    private final String name;
    private final ChannelId channel;
    private final CustomerId customer;
    private Optional<SimulatedNode> home = Optional.empty();
    private int wishes;
    private boolean done;

    Client(World world, Shop shop, Chance chance, String name) {
        this.world = world;
        this.shop = shop;
        this.chance = chance;
        this.name = name;
        this.channel = chance.one(Goods.CHANNELS);
        this.customer = chance.one(Goods.CUSTOMERS);
    }

    boolean isDone() {
        return done;
    }

    /** Wants the next thing after a while. */
    void live() {
        if (wishes >= world.scenario().wishes()) {
            done = true;
            return;
        }
        wishes++;
        in(2 * Scheduler.SECOND, () -> {
            node().ifPresent(node -> shop.look(node, channel, customer));
            if (chance.oneIn(4)) {
                hold();
            } else {
                new Wish(lines(), Optional.empty(), Optional.empty()).send();
            }
        });
    }

    private void in(long micros, Runnable action) {
        world.time().in(chance.micros(micros), world.life(), action);
    }

    /** The node to talk to; none when none answers. */
    private Optional<SimulatedNode> node() {
        List<SimulatedNode> ready = shop.ready();
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        if (!world.scenario().habits().sticky()) {
            return Optional.of(chance.one(ready));
        }
        if (home.isEmpty()) {
            home = Optional.of(chance.one(ready));
        }
        return home.filter(ready::contains);
    }

    private List<OrderRequest.Line> lines() {
        List<OrderRequest.Line> lines = new ArrayList<>();
        int many = chance.between(1, 3);
        for (int line = 1; line <= many; line++) {
            lines.add(new OrderRequest.Line(
                    line,
                    chance.one(Goods.SKUS),
                    chance.oneIn(6) ? chance.between(1, 30) : chance.between(1, 6),
                    Optional.empty(),
                    Optional.empty(),
                    chance.oneIn(4) ? Optional.of(chance.one(Goods.LOCATIONS)) : Optional.empty()));
        }
        return lines;
    }

    /** Goes on once, with the answer, or without one when it is lost, fails, or does not come. */
    private <T> void ask(String what, CompletionStage<T> stage, Consumer<Optional<T>> then) {
        boolean[] heard = {false};
        stage.whenComplete((value, fault) -> {
            world.trace().say(name, () -> what + ": " + (fault == null ? value : fault));
            noticeBug(fault);
            if (!heard[0]) {
                heard[0] = true;
                boolean lost = fault != null || world.weather().strikes(Fault.ANSWER_LOST);
                in(Scheduler.MILLI, () -> then.accept(lost ? Optional.empty() : Optional.ofNullable(value)));
            }
        });
        world.time().in(HEARS_NOTHING, world.life(), () -> {
            if (!heard[0]) {
                heard[0] = true;
                then.accept(Optional.empty());
            }
        });
    }

    /** What says that the program is wrong, not the world. */
    private void noticeBug(@Nullable Throwable fault) {
        Throwable cause = fault;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean isBug = cause instanceof NullPointerException
                || cause instanceof IllegalArgumentException
                || cause instanceof ClassCastException
                || cause instanceof ArithmeticException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof java.util.NoSuchElementException;
        if (isBug) {
            world.promises().broken(Invariant.NO_BUG, name, "a use case failed with " + cause);
        }
    }

    private void hold() {
        Optional<SimulatedNode> node = node();
        if (node.isEmpty()) {
            live();
            return;
        }
        HoldRequest request = new HoldRequest(
                channel,
                customer,
                Optional.of(Goods.SHIP_TO),
                Goods.EUR,
                Duration.ofSeconds(chance.between(5, 120)),
                chance.oneIn(4) ? Fulfilment.PARTIAL : Fulfilment.COMPLETE,
                lines());
        ask("hold", shop.use(node.get()).holds().hold(request), answer -> {
            if (answer.orElse(null) instanceof Answer.Granted<TokenState>(TokenState state)) {
                new Hold(node.get(), state).goOn();
            } else {
                live();
            }
        });
    }

    /** What is done with a token, at the node that knows it. */
    private final class Hold {
        private final SimulatedNode node;
        private final TokenState state;

        Hold(SimulatedNode node, TokenState state) {
            this.node = node;
            this.state = state;
        }

        void goOn() {
            in(20 * Scheduler.SECOND, () -> {
                if (!shop.ready().contains(node)) {
                    live();
                    return;
                }
                HoldReservation holds = shop.use(node).holds();
                TokenId token = state.token().id();
                switch (chance.between(0, 5)) {
                    case 0 ->
                        change(
                                "extend " + token,
                                holds.extend(channel, token, Duration.ofSeconds(chance.between(5, 120))));
                    case 1 -> change("confirm " + token, holds.confirm(channel, token, part()));
                    case 2 -> ask("release " + token, holds.release(channel, token), _ -> live());
                    case 3 -> live();
                    default -> new Wish(asked(), Optional.of(token), Optional.of(node)).send();
                }
            });
        }

        private void change(String what, CompletionStage<Answer<TokenState>> stage) {
            ask(what, stage, answer -> {
                if (answer.orElse(null) instanceof Answer.Granted<TokenState>(TokenState changed)) {
                    new Hold(node, changed).goOn();
                } else {
                    live();
                }
            });
        }

        /** All of it, or of one line less. */
        private Map<Integer, Long> part() {
            if (chance.oneIn(2)) {
                return Map.of();
            }
            Map<Integer, Long> part = new TreeMap<>();
            for (OrderLine line : state.token().lines()) {
                part.put(line.line(), chance.between(1L, line.quantity()));
            }
            return part;
        }

        private List<OrderRequest.Line> asked() {
            return state.token().lines().stream()
                    .map(line -> new OrderRequest.Line(
                            line.line(),
                            line.sku(),
                            chance.oneIn(3) ? chance.between(1L, line.quantity()) : line.quantity(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }
    }

    /** One order that is wanted, repeated under its key until that has come to something. */
    private final class Wish {
        private final String key = name + "-k" + wishes;
        private final OrderRequest request;
        private final Optional<SimulatedNode> pinned;
        private int tries;

        Wish(List<OrderRequest.Line> lines, Optional<TokenId> token, Optional<SimulatedNode> pinned) {
            this.pinned = pinned;
            this.request = new OrderRequest(
                    channel,
                    "ref-" + key,
                    customer,
                    Goods.SHIP_TO,
                    Goods.EUR,
                    Optional.empty(),
                    chance.oneIn(5) ? Fulfilment.PARTIAL : Fulfilment.COMPLETE,
                    token,
                    lines,
                    OrderRequest.Extras.NONE);
        }

        void send() {
            Optional<SimulatedNode> node = pinned.or(Client.this::node).filter(shop.ready()::contains);
            if (node.isPresent()) {
                if (world.weather().strikes(Fault.REQUEST_DOUBLED)) {
                    node().ifPresent(other -> in(10 * Scheduler.MILLI, () -> submitTo(other, _ -> {})));
                }
                submitTo(node.get(), this::heard);
            } else {
                again();
            }
        }

        private void submitTo(SimulatedNode node, Consumer<Optional<Answer<Acceptance>>> then) {
            if (!shop.ready().contains(node)) {
                then.accept(Optional.empty());
                return;
            }
            world.trace().say(name, () -> "orders " + key + " at " + node.name() + ": " + request.lines());
            Submission submission =
                    new Submission(request, key, key, node.clock().instant().plus(DEADLINE));
            CompletionStage<Answer<Acceptance>> stage = shop.use(node).orders().accept(submission);
            stage.whenComplete((answer, _) -> {
                if (answer != null) {
                    shop.witness().told(key, answer);
                }
            });
            ask("order " + key, stage, then);
        }

        private void heard(Optional<Answer<Acceptance>> answer) {
            switch (answer.orElse(null)) {
                case Answer.Granted<Acceptance>(Acceptance acceptance) ->
                    accepted(acceptance.order().order().id());
                case Answer.Refused<Acceptance>(Refusal refusal)
                when !refusal.type().isPassing() -> live();
                case null, default -> again();
            }
        }

        private void again() {
            if (++tries > TRIES_MAX) {
                live();
            } else {
                in(4 * Scheduler.SECOND, this::send);
            }
        }

        private void accepted(OrderId order) {
            if (chance.oneIn(5)) {
                in(8 * Scheduler.SECOND, () -> cancel(order));
            } else if (chance.oneIn(5)) {
                again();
            } else {
                live();
            }
        }

        private void cancel(OrderId order) {
            Optional<SimulatedNode> node = shop.owner(order).filter(shop.ready()::contains);
            if (node.isPresent()) {
                ask("cancel " + order, shop.use(node.get()).tracking().cancel(channel, order), _ -> live());
            } else {
                live();
            }
        }
    }
}
