package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.order.Order;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Mistakes that others have made, each planted between the use cases and what is simulated. */
final class PlantedBugs {
    private PlantedBugs() {}

    /** The log says "durable" when it has only been told. */
    static final class SkipsTheForce implements Planting {
        @Override
        public <E> DurableLog<E> log(DurableLog<E> real) {
            return new Hasty<>(real);
        }
    }

    /** The grid does again what it has done, as if the operation had no id. */
    static final class ForgetsOperationIds implements Planting {
        private final AtomicLong arrivals = new AtomicLong();

        @Override
        public PositionOperation arriving(PositionOperation operation) {
            return operation instanceof PositionOperation.Reserve reserve
                    ? new PositionOperation.Reserve(
                            reserve.position(),
                            renamed(reserve.operation(), new OperationId("anew-" + arrivals.incrementAndGet())))
                    : operation;
        }

        private static ReservationOperation<StockDemand> renamed(
                ReservationOperation<StockDemand> operation, OperationId id) {
            return switch (operation) {
                case ReservationOperation.Hold<StockDemand>(var _, var demand, var expiry) ->
                    new ReservationOperation.Hold<>(id, demand, expiry);
                case ReservationOperation.Take<StockDemand> take -> take;
                case ReservationOperation.Extend<StockDemand>(var _, var reservation, var expiry) ->
                    new ReservationOperation.Extend<>(id, reservation, expiry);
                case ReservationOperation.Firm<StockDemand>(var _, var demand) ->
                    new ReservationOperation.Firm<>(id, demand);
                case ReservationOperation.Release<StockDemand>(var _, var reservation) ->
                    new ReservationOperation.Release<>(id, reservation);
                case ReservationOperation.Book<StockDemand>(var _, var reservation, var version) ->
                    new ReservationOperation.Book<>(id, reservation, version);
                case ReservationOperation.Restore<StockDemand>(var _, var reservation) ->
                    new ReservationOperation.Restore<>(id, reservation);
            };
        }
    }

    /** What nobody knows is taken for a no, and given back. */
    static final class ReleasesOnUnknown implements Planting {
        @Override
        public Positions positions(Positions real) {
            return new Compensating(real);
        }
    }

    /** What could not be given back at the first try never is. */
    static final class GivesUpGivingBack implements Planting {
        @Override
        public Positions positions(Positions real) {
            return new DecoratedPositions(real) {
                @Override
                public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
                    CompletionStage<Outcome<Shortage>> answer = super.apply(operation);
                    return operation instanceof PositionOperation.Reserve(var _, var inner)
                                    && inner instanceof ReservationOperation.Release<StockDemand>
                            ? answer.exceptionally(_ -> Outcome.done())
                            : answer;
                }
            };
        }
    }

    /** An ERP that does not answer has not taken the order: it is given up. */
    static final class TakesSilenceForRefusal implements Planting {
        @Override
        public ErpOrders erp(ErpOrders real) {
            return new DecoratedErp(real) {
                @Override
                public CompletionStage<ErpReply> submit(Order order) {
                    return super.submit(order)
                            .thenApply(reply -> reply instanceof ErpReply.Unknown
                                    ? new ErpReply.Refused("it did not answer")
                                    : reply);
                }
            };
        }
    }

    /** Nobody asks the ERP before an order is sent again. */
    static final class SkipsTheLookUp implements Planting {
        @Override
        public ErpOrders erp(ErpOrders real) {
            return new DecoratedErp(real) {
                @Override
                public CompletionStage<ErpLookup> find(OrderId order) {
                    return CompletableFuture.completedStage(new ErpLookup.Absent());
                }
            };
        }
    }

    /** A booking without the version that contains it: the reservation leaves before the ERP's figures are here. */
    static final class ForgetsBookedVersion implements Planting {
        @Override
        public PositionOperation arriving(PositionOperation operation) {
            return operation instanceof PositionOperation.Reserve(PositionKey position, var inner)
                            && inner instanceof ReservationOperation.Book<StockDemand> book
                    ? new PositionOperation.Reserve(
                            position, new ReservationOperation.Book<>(book.id(), book.reservation(), 0))
                    : operation;
        }
    }

    private static final class Compensating extends DecoratedPositions {
        Compensating(Positions real) {
            super(real);
        }

        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            return super.apply(operation).whenComplete((_, fault) -> {
                if (fault != null && operation instanceof PositionOperation.Reserve reserve) {
                    compensate(reserve);
                }
            });
        }

        private void compensate(PositionOperation.Reserve unknown) {
            ReservationId reservation = reservation(unknown.operation());
            super.apply(new PositionOperation.Reserve(
                    unknown.position(),
                    new ReservationOperation.Release<>(
                            new OperationId(reservation.value() + ":compensated"), reservation)));
        }

        private static ReservationId reservation(ReservationOperation<StockDemand> operation) {
            return switch (operation) {
                case ReservationOperation.Hold<StockDemand> hold ->
                    hold.demand().reservation();
                case ReservationOperation.Take<StockDemand> take ->
                    take.demand().reservation();
                case ReservationOperation.Extend<StockDemand> extend -> extend.reservation();
                case ReservationOperation.Firm<StockDemand> firm ->
                    firm.demand().reservation();
                case ReservationOperation.Release<StockDemand> release -> release.reservation();
                case ReservationOperation.Book<StockDemand> book -> book.reservation();
                case ReservationOperation.Restore<StockDemand> restore ->
                    restore.reservation().demand().reservation();
            };
        }
    }

    private static class DecoratedPositions implements Positions {
        private final Positions real;

        DecoratedPositions(Positions real) {
            this.real = real;
        }

        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            return real.apply(operation);
        }

        @Override
        public List<Stock> stocks(Sku sku) {
            return real.stocks(sku);
        }

        @Override
        public Instant keptSince(PositionKey position) {
            return real.keptSince(position);
        }

        @Override
        public Optional<Stock> stock(PositionKey position) {
            return real.stock(position);
        }
    }

    private static class DecoratedErp implements ErpOrders {
        private final ErpOrders real;

        DecoratedErp(ErpOrders real) {
            this.real = real;
        }

        @Override
        public CompletionStage<ErpReply> submit(Order order) {
            return real.submit(order);
        }

        @Override
        public CompletionStage<ErpReply> cancel(OrderId order) {
            return real.cancel(order);
        }

        @Override
        public CompletionStage<ErpLookup> find(OrderId order) {
            return real.find(order);
        }
    }
}
