package io.penstock.gateway.simulation;

import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The way from one node to the grid: one call at a time to each shard, repeated while its outcome is not known, given up
 * in the end. What is under way happens even when the node is dead, but not in another grid; what would come late, or again,
 * does not: the grid takes nothing from a member that has left.
 */
final class Wire {
    private static final long PATIENCE = 15 * Scheduler.SECOND;

    private final World world;
    private final Life life;
    private final Chance chance;
    private final Map<String, Shard> shards = new HashMap<>();

    Wire(World world, Life life, Chance chance) {
        this.world = world;
        this.life = life;
        this.chance = chance;
    }

    /** @param work what is done in the grid; run again, it is to change nothing */
    <T> Awaited<T> call(String shard, Supplier<T> work, Runnable seen) {
        world.promises().outsideReads();
        Call<T> call = new Call<>(work, seen, new Awaited<>(world.time(), life));
        shards.computeIfAbsent(shard, _ -> new Shard()).take(call);
        return call.answer;
    }

    private record Call<T>(Supplier<T> work, Runnable seen, Awaited<T> answer) {}

    private final class Shard {
        private final Deque<Call<?>> queue = new ArrayDeque<>();
        private boolean busy;

        void take(Call<?> call) {
            queue.add(call);
            if (!busy) {
                next();
            }
        }

        private void next() {
            Call<?> call = queue.poll();
            busy = call != null;
            if (call != null) {
                send(call);
            }
        }

        private <T> void send(Call<T> call) {
            Weather weather = world.weather();
            if (weather.strikes(Fault.GRID_NOT_DONE)) {
                world.time().in(chance.micros(200), life, () -> fail(call, new NotDoneException("too few members")));
            } else if (weather.strikes(Fault.GRID_UNKNOWN)) {
                giveUp(call);
            } else if (weather.strikes(Fault.GRID_REQUEST_LOST)) {
                world.time().in(chance.micros(100 * Scheduler.MILLI), life, () -> send(call));
            } else {
                long slow = weather.strikes(Fault.GRID_SLOW) ? chance.between(Scheduler.MILLI, PATIENCE - 1) : 0;
                Grid grid = world.grid();
                world.time().in(chance.micros(60) + slow, slow > 0 ? life : world.life(), () -> arrive(call, grid));
            }
        }

        private <T> void arrive(Call<T> call, Grid grid) {
            if (grid != world.grid()) {
                return;
            }
            T result = perform(call);
            if (world.weather().strikes(Fault.GRID_REPEATED)) {
                again(call, grid, chance.between(1, 5 * Scheduler.SECOND));
            }
            if (world.weather().strikes(Fault.GRID_ANSWER_LOST)) {
                world.time().in(chance.micros(100 * Scheduler.MILLI), life, () -> send(call));
            } else {
                world.time().in(chance.micros(60), life, () -> answer(call, result));
            }
        }

        private <T> void again(Call<T> call, Grid grid, long micros) {
            world.time().in(micros, life, () -> {
                if (grid == world.grid()) {
                    perform(call);
                }
            });
        }

        private <T> T perform(Call<T> call) {
            return call.work.get();
        }

        private <T> void giveUp(Call<T> call) {
            Grid grid = world.grid();
            if (chance.oneIn(2)) {
                again(call, grid, chance.micros(60));
            } else if (world.weather().strikes(Fault.GRID_LATE)) {
                again(call, grid, PATIENCE + chance.between(0, 10 * Scheduler.SECOND));
            }
            world.time()
                    .in(
                            PATIENCE,
                            life,
                            () -> fail(
                                    call, new UnknownOutcomeException("no answer", new IllegalStateException("lost"))));
        }

        private <T> void answer(Call<T> call, T result) {
            call.seen.run();
            next();
            call.answer.complete(result);
        }

        private void fail(Call<?> call, RuntimeException fault) {
            next();
            call.answer.completeExceptionally(fault);
        }
    }
}
