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
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However late a request is repeated, and under which of its two names: it is one order, once. */
@ParameterizedClass(name = "alone: {0}")
@ValueSource(booleans = {true, false})
class RepeatsTest {
    private static final Duration KEPT = Policies.DEFAULT.claimKeep();

    @Parameter
    boolean alone;

    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryLog<JournalEntry> journal = new MemoryLog<>(clock);
    private final MemoryClaims claims = new MemoryClaims(clock);
    private final MemoryPositions positions = new MemoryPositions(clock);
    private final ScheduledExecutorService lane = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        lane.shutdownNow();
    }

    private UseCases started() {
        UseCases started = new UseCases(
                new UseCases.World(
                        positions,
                        new MemoryCreditAccounts(clock),
                        alone,
                        new MemoryCatalogue(),
                        claims,
                        journal,
                        new MemoryLog<>(clock),
                        new MemoryErpOrders(),
                        new MemoryAlarm(),
                        new SequentialIds(),
                        clock,
                        new Random(1),
                        Measures.NONE,
                        lane),
                Policies.DEFAULT,
                LaneSettings.defaults("main"));
        started.lane().pause();
        started.recover(progress -> {});
        started.events().apply(ShopOfTests.master(clock.instant()));
        return started;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 119, 120, 121, 3_600, 172_799})
    void under_either_name_it_is_the_same_order_for_as_long_as_its_claims_are_kept(long seconds) {
        UseCases gateway = started();
        Acceptance first = granted(order(gateway, "key", "ref", "print"));
        clock.tick(Duration.ofSeconds(seconds));

        for (String key : List.of("key", "another", "key", "another", "a third")) {
            Acceptance repeated = granted(order(gateway, key, "ref", "print"));
            assertThat(repeated.order().order()).isEqualTo(first.order().order());
            assertThat(repeated.replayed()).isTrue();
        }
        assertThat(refused(order(gateway, "key", "ref", "other"))).isEqualTo(RefusalType.IDEMPOTENCY_KEY_REUSED);
        assertThat(refused(order(gateway, "new", "ref", "other"))).isEqualTo(RefusalType.IDEMPOTENCY_KEY_REUSED);
        assertThat(journal.lastSequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 121})
    void while_it_is_written_it_is_under_way_and_then_the_same_order(long seconds) {
        UseCases gateway = started();
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> first = order(gateway, "key", "ref", "print");
        assertThat(refused(order(gateway, "key", "ref", "print"))).isEqualTo(RefusalType.REQUEST_IN_FLIGHT);
        assertThat(refused(order(gateway, "another", "ref", "print"))).isEqualTo(RefusalType.REQUEST_IN_FLIGHT);
        journal.releaseForces();
        clock.tick(Duration.ofSeconds(seconds));

        assertThat(granted(order(gateway, "another", "ref", "print")).order().order())
                .isEqualTo(granted(first).order().order());
        assertThat(granted(order(gateway, "key", "ref", "print")).order().order())
                .isEqualTo(granted(first).order().order());
    }

    /** What is remembered of it ends before the order itself is dropped, whoever looks last. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void no_claim_outlives_its_order(long seconds) {
        UseCases gateway = started();
        Acceptance first = granted(order(gateway, "key", "ref", "print"));
        assertThat(gateway.tracking()
                        .cancel(
                                first.order().order().channel(),
                                first.order().order().id()))
                .isNotNull();
        clock.tick(KEPT.plusSeconds(seconds));
        int dropped = gateway.retention(Retention.Published.EVERYTHING, Duration.ZERO)
                .sweep()
                .orders();
        assertThat(dropped).isZero();

        Acceptance later = granted(order(gateway, "key", "ref", "print"));
        assertThat(later.replayed()).isEqualTo(seconds < 0);
    }

    /** Each goes by the name of the first, whose key it takes over. */
    @Test
    void what_comes_too_late_again_and_again_leaves_nothing_behind() {
        UseCases gateway = started();
        for (int i = 0; i < 3; i++) {
            claims.faults().letPass(2);
            claims.faults().failBefore(2);
            assertThat(refused(order(gateway, "key", "ref", "print", Duration.ZERO)))
                    .isEqualTo(RefusalType.DEADLINE_EXCEEDED);
            assertThat(positions
                            .stock(ShopOfTests.position("SKU-0"))
                            .orElseThrow()
                            .lasting()
                            .undated())
                    .isZero();
            clock.tick(Duration.ofSeconds(121));
        }
        granted(order(gateway, "key", "ref", "print"));
    }

    private CompletableFuture<Answer<Acceptance>> order(
            UseCases gateway, String key, String reference, String fingerprint) {
        return order(gateway, key, reference, fingerprint, Duration.ofSeconds(60));
    }

    private CompletableFuture<Answer<Acceptance>> order(
            UseCases gateway, String key, String reference, String fingerprint, Duration patience) {
        OrderRequest request = new OrderRequest(
                new ChannelId("web"),
                reference,
                ShopOfTests.CUSTOMER,
                new ShipToId("MAIN"),
                ShopOfTests.EUR,
                Optional.empty(),
                Fulfilment.COMPLETE,
                Optional.empty(),
                List.of(new OrderRequest.Line(
                        1, new Sku("SKU-0"), 1, Optional.empty(), Optional.empty(), Optional.empty())),
                OrderRequest.Extras.NONE);
        return gateway.orders()
                .accept(new Submission(
                        request, key, fingerprint, clock.instant().plus(patience)))
                .toCompletableFuture();
    }

    private static Acceptance granted(CompletableFuture<Answer<Acceptance>> stage) {
        if (stage.join() instanceof Answer.Granted<Acceptance>(Acceptance acceptance)) {
            return acceptance;
        }
        throw new AssertionError(stage.join());
    }

    private static RefusalType refused(CompletableFuture<Answer<Acceptance>> stage) {
        if (stage.join() instanceof Answer.Refused<Acceptance>(Refusal refusal)) {
            return refusal.type();
        }
        throw new AssertionError(stage.join());
    }
}
