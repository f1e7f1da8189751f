package io.penstock.adapters.memory;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Positions in this process alone. */
public final class MemoryPositions implements Positions {
    private final InstantSource clock;
    private final Instant begun;
    private final Faults faults = new Faults();
    private final Map<Sku, TreeMap<LocationId, Position>> positions = new HashMap<>();
    private volatile Consumer<PositionKey> watcher = _ -> {};

    public MemoryPositions(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
        return faults.call(() -> decide(operation, clock.instant()));
    }

    /** Does it at once, as of {@code now}, whatever is planned to go wrong. */
    public Outcome<Shortage> decide(PositionOperation operation, Instant now) {
        Outcome<Shortage> outcome = decideAlone(operation, now);
        watcher.accept(operation.position());
        return outcome;
    }

    private synchronized Outcome<Shortage> decideAlone(PositionOperation operation, Instant now) {
        PositionKey key = operation.position();
        Position known = positions.getOrDefault(key.sku(), new TreeMap<>()).get(key.location());
        Position position = known == null ? new Position(key) : known;
        Outcome<Shortage> outcome = position.apply(operation, now);
        if (known == null && position.revision() > 0) {
            positions.computeIfAbsent(key.sku(), sku -> new TreeMap<>()).put(key.location(), position);
        }
        return outcome;
    }

    /** As {@code ViewChanges} has it. */
    public void watch(Consumer<PositionKey> next) {
        watcher = next;
        shown().forEach(next);
    }

    private synchronized List<PositionKey> shown() {
        return positions.values().stream()
                .flatMap(ofSku -> ofSku.values().stream())
                .map(Position::key)
                .toList();
    }

    /** All there is to each position, by key. */
    public synchronized List<Position.State> states() {
        return positions.values().stream()
                .flatMap(ofSku -> ofSku.values().stream())
                .map(Position::state)
                .sorted(Comparator.comparing(state -> state.key().toString()))
                .toList();
    }

    /** All there is to one position. */
    public synchronized Optional<Position.State> state(PositionKey position) {
        return Optional.ofNullable(
                        positions.getOrDefault(position.sku(), new TreeMap<>()).get(position.location()))
                .map(Position::state);
    }

    @Override
    public synchronized List<Stock> stocks(Sku sku) {
        return positions.getOrDefault(sku, new TreeMap<>()).values().stream()
                .map(Position::picture)
                .filter(stock -> !stock.isGone())
                .toList();
    }

    @Override
    public synchronized Optional<Stock> stock(PositionKey position) {
        return Optional.ofNullable(
                        positions.getOrDefault(position.sku(), new TreeMap<>()).get(position.location()))
                .map(Position::picture);
    }

    @Override
    public Instant keptSince(PositionKey position) {
        return begun;
    }
}
