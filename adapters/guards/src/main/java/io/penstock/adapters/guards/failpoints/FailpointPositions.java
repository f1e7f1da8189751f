package io.penstock.adapters.guards.failpoints;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Passes after each change to a position. */
final class FailpointPositions implements Positions {
    private final Positions positions;
    private final Failpoints failpoints;

    FailpointPositions(Positions positions, Failpoints failpoints) {
        this.positions = positions;
        this.failpoints = failpoints;
    }

    @Override
    public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
        return positions.apply(operation).thenApply(outcome -> {
            done(operation);
            return outcome;
        });
    }

    @Override
    public CompletionStage<List<Outcome<Shortage>>> applyAll(List<PositionOperation> operations) {
        return positions.applyAll(operations).thenApply(outcomes -> {
            operations.forEach(this::done);
            return outcomes;
        });
    }

    private void done(PositionOperation operation) {
        switch (operation) {
            case PositionOperation.Reserve(var _, ReservationOperation<StockDemand> change) -> done(change);
            case PositionOperation.SetLevel _,
                    PositionOperation.Adjust _,
                    PositionOperation.ChangeReceipt _,
                    PositionOperation.Remove _ -> failpoints.pass(Failpoint.STOCK_APPLIED);
            case PositionOperation.Look _ -> {}
        }
    }

    private void done(ReservationOperation<StockDemand> change) {
        switch (change) {
            case ReservationOperation.Hold<StockDemand> _, ReservationOperation.Take<StockDemand> _ ->
                failpoints.pass(Failpoint.LINE_HELD);
            case ReservationOperation.Firm<StockDemand> _ -> failpoints.pass(Failpoint.LINE_FIRM);
            case ReservationOperation.Release<StockDemand> _ -> failpoints.pass(Failpoint.LINE_RELEASED);
            case ReservationOperation.Book<StockDemand> _ -> failpoints.pass(Failpoint.LINE_BOOKED);
            case ReservationOperation.Restore<StockDemand> _ -> failpoints.pass(Failpoint.LINE_RESTORED);
            case ReservationOperation.Extend<StockDemand> _ -> {}
        }
    }

    @Override
    public List<Stock> stocks(Sku sku) {
        return positions.stocks(sku);
    }

    @Override
    public Optional<Stock> stock(PositionKey position) {
        return positions.stock(position);
    }

    @Override
    public Instant keptSince(PositionKey position) {
        return positions.keptSince(position);
    }
}
