package io.penstock.gateway.simulation;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One node's line to the ERP: slow, down, busy; answers get lost, and an ERP that timed out may work on. */
final class ErpDoor implements ErpOrders {
    private static final long TIMEOUT = 5 * Scheduler.SECOND;

    /** No call is worked on for longer. */
    static final long AT_WORK_MAX = TIMEOUT + 5 * Scheduler.SECOND;

    private final World world;
    private final ErpHealth health;
    private final Life life;
    private final Chance chance;
    private final String node;

    ErpDoor(World world, ErpHealth health, Life life, Chance chance, String node) {
        this.world = world;
        this.health = health;
        this.life = life;
        this.chance = chance;
        this.node = node;
    }

    @Override
    public CompletionStage<ErpReply> submit(Order order) {
        world.promises().begunInErp(node, world.time().now());
        return call(
                "submit " + order.id(),
                () -> health.refuses(order)
                        ? new ErpReply.Refused("not from you")
                        : world.erp().submit(order),
                this::unknown);
    }

    @Override
    public CompletionStage<ErpReply> cancel(OrderId order) {
        return call("cancel " + order, () -> world.erp().cancel(order), this::unknown);
    }

    @Override
    public CompletionStage<ErpLookup> find(OrderId order) {
        return call(
                "find " + order,
                () -> world.erp().find(order),
                (why, _) -> new ErpLookup.Unknown(new IllegalStateException(why)));
    }

    private ErpReply unknown(String why, Optional<Duration> retryAfter) {
        return new ErpReply.Unknown(new IllegalStateException(why), retryAfter);
    }

    /** What a call comes to that was not answered. */
    private interface Unanswered<T> {
        T because(String why, Optional<Duration> retryAfter);
    }

    private <T> CompletionStage<T> call(String what, Supplier<T> work, Unanswered<T> unanswered) {
        world.promises().outsideReads();
        world.promises().inErp(node, 1);
        CompletableFuture<T> answer = new CompletableFuture<>();
        Weather weather = world.weather();
        if (health.isDown()) {
            answer(answer, what, chance.micros(2 * Scheduler.MILLI), unanswered.because("down", Optional.empty()));
        } else if (weather.strikes(Fault.ERP_BUSY)) {
            Duration leaveMe = Duration.ofMillis(chance.between(10, 4_000));
            answer(answer, what, chance.micros(2 * Scheduler.MILLI), unanswered.because("busy", Optional.of(leaveMe)));
        } else if (weather.strikes(Fault.ERP_REQUEST_LOST)) {
            answer(answer, what, TIMEOUT, unanswered.because("no answer", Optional.empty()));
        } else {
            work(answer, what, work, unanswered);
        }
        return answer;
    }

    private <T> void work(CompletableFuture<T> answer, String what, Supplier<T> work, Unanswered<T> unanswered) {
        Weather weather = world.weather();
        long takes = chance.micros(30 * Scheduler.MILLI);
        if (weather.strikes(Fault.ERP_SLOW)) {
            takes += chance.between(Scheduler.MILLI, TIMEOUT);
        }
        if (weather.strikes(Fault.ERP_LATE)) {
            takes = chance.between(TIMEOUT, AT_WORK_MAX - Scheduler.SECOND);
        }
        boolean lost = takes >= TIMEOUT || weather.strikes(Fault.ERP_ANSWER_LOST);
        world.time().in(takes, world.life(), () -> {
            T done = work.get();
            world.trace().say("erp", () -> what + " for " + node + " -> " + done + (lost ? ", unheard" : ""));
            if (!lost) {
                answer(answer, what, chance.micros(Scheduler.MILLI), done);
            }
        });
        if (lost) {
            answer(answer, what, TIMEOUT, unanswered.because("no answer", Optional.empty()));
        }
    }

    private <T> void answer(CompletableFuture<T> answer, String what, long micros, T value) {
        world.time().in(micros, life, () -> {
            world.trace().say(node, () -> what + " answered " + value);
            world.promises().inErp(node, -1);
            answer.complete(value);
        });
    }
}
