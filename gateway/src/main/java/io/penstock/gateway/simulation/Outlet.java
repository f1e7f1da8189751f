package io.penstock.gateway.simulation;

import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.OutgoingEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a node publishes; now and then it fails, after the event has come through or before. */
final class Outlet implements EventOutlet {
    private final World world;
    private final Chance chance;
    private final Life life;

    Outlet(World world, Chance chance, Life life) {
        this.world = world;
        this.chance = chance;
        this.life = life;
    }

    @Override
    public CompletionStage<Void> publish(OutgoingEvent event) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        boolean fails = world.weather().strikes(Fault.PUBLISH_FAILED);
        if (!fails || chance.oneIn(2)) {
            world.published(event);
        }
        world.time().in(chance.micros(2 * Scheduler.MILLI), life, () -> {
            if (fails) {
                answer.completeExceptionally(new IllegalStateException("the broker did not answer"));
            } else {
                answer.complete(null);
            }
        });
        return answer;
    }

    @Override
    public void close() {}
}
