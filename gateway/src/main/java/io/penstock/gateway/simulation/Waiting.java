package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Lets whoever waits for many calls at once wait in virtual time. */
final class Waiting {
    private final Scheduler time;
    private final Life life;

    Waiting(Scheduler time, Life life) {
        this.time = time;
        this.life = life;
    }

    private <T> CompletionStage<T> awaited(CompletionStage<T> stage) {
        Awaited<T> awaited = new Awaited<>(time, life);
        stage.whenComplete((value, fault) -> {
            if (fault == null) {
                awaited.complete(value);
            } else {
                awaited.completeExceptionally(fault);
            }
        });
        return awaited;
    }

    Positions on(Positions positions) {
        return new Positions() {
            @Override
            public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
                return positions.apply(operation);
            }

            @Override
            public CompletionStage<List<Outcome<Shortage>>> applyAll(List<PositionOperation> operations) {
                return awaited(positions.applyAll(operations));
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
        };
    }

    CreditAccounts on(CreditAccounts accounts) {
        return new CreditAccounts() {
            @Override
            public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
                return accounts.apply(operation);
            }

            @Override
            public CompletionStage<List<Outcome<CreditShortage>>> applyAll(List<CreditOperation> operations) {
                return awaited(accounts.applyAll(operations));
            }

            @Override
            public Optional<Credit> credit(CustomerId customer) {
                return accounts.credit(customer);
            }

            @Override
            public Instant keptSince(CustomerId customer) {
                return accounts.keptSince(customer);
            }
        };
    }
}
