package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Positions in the grid. */
final class HazelcastPositions implements Positions {
    private final ShardOperations<PositionOperation, Outcome<Shortage>> shards;
    private final PositionView view;

    HazelcastPositions(ShardOperations<PositionOperation, Outcome<Shortage>> shards, PositionView view) {
        this.shards = shards;
        this.view = view;
    }

    @Override
    public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
        return shards.submit(operation);
    }

    @Override
    public CompletionStage<List<Outcome<Shortage>>> applyAll(List<PositionOperation> operations) {
        return shards.submitAll(operations);
    }

    @Override
    public List<Stock> stocks(Sku sku) {
        return view.stocks(sku);
    }

    @Override
    public Shelf shelf(Sku sku) {
        return view.shelf(sku);
    }

    @Override
    public Optional<Stock> stock(PositionKey position) {
        return Optional.ofNullable(view.known(position));
    }

    @Override
    public Instant keptSince(PositionKey position) {
        return view.begun(position);
    }
}
