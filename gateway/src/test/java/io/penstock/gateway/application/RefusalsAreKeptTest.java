package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.HandClock;
import io.penstock.adapters.memory.MemoryAlarm;
import io.penstock.adapters.memory.MemoryCatalogue;
import io.penstock.adapters.memory.MemoryClaims;
import io.penstock.adapters.memory.MemoryCreditAccounts;
import io.penstock.adapters.memory.MemoryErpOrders;
import io.penstock.adapters.memory.MemoryLog;
import io.penstock.adapters.memory.MemoryPositions;
import io.penstock.adapters.memory.SequentialIds;
import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refusal for good is one that the journal has; otherwise the same request could be answered otherwise tomorrow. */
final class RefusalsAreKeptTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final HandClock clock = new HandClock(NOON);
    private final MemoryLog<JournalEntry> journal = new MemoryLog<>();
    private final ScheduledExecutorService lane = Executors.newSingleThreadScheduledExecutor();
    private final UseCases gateway = new UseCases(
            new UseCases.World(
                    new MemoryPositions(clock),
                    new MemoryCreditAccounts(clock),
                    false,
                    new MemoryCatalogue(),
                    new MemoryClaims(clock),
                    journal,
                    new MemoryLog<>(),
                    new MemoryErpOrders(),
                    new MemoryAlarm(),
                    new SequentialIds(),
                    clock,
                    new Random(1),
                    Measures.NONE,
                    lane),
            Policies.DEFAULT,
            LaneSettings.defaults("main"));

    @AfterEach
    void stop() {
        lane.shutdownNow();
    }

    /** Of a customer that nobody knows. */
    private RefusalType refusal() {
        OrderRequest request = new OrderRequest(
                new ChannelId("web"),
                "PO-1",
                new CustomerId("NOBODY"),
                new ShipToId("MAIN"),
                new CurrencyCode("EUR"),
                Optional.empty(),
                Fulfilment.COMPLETE,
                Optional.empty(),
                List.of(new OrderRequest.Line(
                        1, new Sku("SKU-1"), 1, Optional.empty(), Optional.empty(), Optional.empty())),
                OrderRequest.Extras.NONE);
        Answer<Acceptance> answer = gateway.orders()
                .accept(new Submission(request, "key-1", "print-1", NOON.plusSeconds(4)))
                .toCompletableFuture()
                .join();
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<Acceptance>) answer).refusal().type();
    }

    @Test
    void what_the_journal_has_is_refused_for_good() {
        assertThat(refusal()).isEqualTo(RefusalType.UNKNOWN_CUSTOMER);
        assertThat(journal.lastSequence()).isEqualTo(1);
        assertThat(refusal()).isEqualTo(RefusalType.UNKNOWN_CUSTOMER);
        assertThat(journal.lastSequence()).isEqualTo(1);
    }

    @Test
    void what_the_full_journal_does_not_have_is_to_be_asked_again() {
        journal.refuseAsFull(true);
        assertThat(refusal()).isEqualTo(RefusalType.OVERLOADED);

        journal.refuseAsFull(false);
        assertThat(refusal()).isEqualTo(RefusalType.UNKNOWN_CUSTOMER);
    }

    @Test
    void what_the_failed_journal_may_not_have_is_to_be_asked_again() {
        journal.failNextForce();
        assertThat(refusal()).isEqualTo(RefusalType.OVERLOADED);
    }
}
