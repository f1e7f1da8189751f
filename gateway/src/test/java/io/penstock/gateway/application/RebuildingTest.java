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
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.BusinessEvent;
import io.penstock.ports.driving.HoldReservation.HoldRequest;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is rebuilt from the logs is what was there, whatever the disk did meanwhile. */
class RebuildingTest {
    private static final ChannelId WEB = new ChannelId("web");
    private static final CurrencyCode EUR = ShopOfTests.EUR;
    private static final CustomerId CUSTOMER = ShopOfTests.CUSTOMER;

    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SequentialIds ids = new SequentialIds();
    private final ScheduledExecutorService laneThread = Executors.newSingleThreadScheduledExecutor();
    private MemoryLog<JournalEntry> journal = new MemoryLog<>(clock);
    private MemoryLog<LedgerEntry> ledger = new MemoryLog<>(clock);
    private MemoryPositions positions = new MemoryPositions(clock);
    private MemoryCreditAccounts accounts = new MemoryCreditAccounts(clock);
    private boolean alone;
    private UseCases useCases = started();
    private int requests;

    @AfterEach
    void stopLane() {
        laneThread.shutdownNow();
    }

    @Test
    void the_rebuilt_state_has_the_hash_of_the_state_that_was_there() {
        List<OrderId> accepted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            accepted.add(granted(order("SKU-" + i % 3, 1 + i % 4)));
        }
        book(accepted.get(3), 100);
        book(accepted.get(4), 101);
        reject(accepted.get(5));
        TokenId confirmed = held("SKU-1", 5, Duration.ofMinutes(10));
        assertThat(join(useCases.holds().confirm(WEB, confirmed, Map.of(1, 3L))))
                .isInstanceOf(Answer.Granted.class);
        TokenId released = held("SKU-2", 2, Duration.ofMinutes(10));
        assertThat(join(useCases.holds().release(WEB, released))).isInstanceOf(Answer.Granted.class);
        held("SKU-0", 1, Duration.ofMinutes(10));
        held("SKU-0", 1, Duration.ofMinutes(1));
        clock.tick(Duration.ofMinutes(2));
        long before = useCases.stateHash();

        restart();
        assertThat(useCases.stateHash()).isEqualTo(before);

        granted(order("SKU-0", 1));
        assertThat(useCases.stateHash()).isNotEqualTo(before);
    }

    @Test
    void what_is_over_is_dropped_and_the_rest_is_rebuilt_as_it_was() {
        OrderId contained = granted(order("SKU-0", 1));
        book(contained, 100);
        OrderId rejected = granted(order("SKU-1", 1));
        reject(rejected);
        Freshness containing = new Freshness(clock.instant(), 100, "erp");
        apply(new BusinessEvent.StockLevelTold(
                position("SKU-0"), new StockLevel(999, 0, 0, 0, List.of(), Optional.empty(), containing)));
        apply(new BusinessEvent.CreditChanged(
                CUSTOMER, new CreditStanding(EUR, Optional.empty(), Money.zero(EUR), List.of(), containing)));
        OrderId bookedOnly = granted(order("SKU-0", 1));
        book(bookedOnly, 200);
        OrderId afterIt = granted(order("SKU-1", 1));

        assertThat(sweep(Duration.ofDays(30)).journal()).isZero();
        clock.tick(Duration.ofDays(31));
        granted(order("SKU-2", 1));
        assertThat(sweep(Duration.ofDays(30))).isEqualTo(new Retention.Dropped(2, ledger.firstSequence() - 1, 2));

        long before = useCases.stateHash();
        restart();
        assertThat(useCases.stateHash()).isEqualTo(before);
        assertThat(useCases.tracking().find(WEB, contained)).isInstanceOf(Answer.Refused.class);
        assertThat(useCases.tracking().find(WEB, bookedOnly)).isInstanceOf(Answer.Granted.class);
        assertThat(useCases.tracking().find(WEB, afterIt)).isInstanceOf(Answer.Granted.class);
        assertThat(sweep(Duration.ofDays(30)).journal()).isZero();
    }

    @Test
    void what_is_not_published_yet_is_not_dropped() {
        OrderId rejected = granted(order("SKU-1", 1));
        reject(rejected);
        clock.tick(Duration.ofDays(31));
        Retention.Published nothing = new Retention.Published(() -> 0, () -> 0);

        assertThat(useCases.retention(nothing, Duration.ofDays(30)).sweep()).isEqualTo(new Retention.Dropped(0, 0, 0));
    }

    private Retention.Dropped sweep(Duration keep) {
        return useCases.retention(Retention.Published.EVERYTHING, keep).sweep();
    }

    @Test
    void an_order_that_waits_for_the_disk_longer_than_its_stock_is_held_is_not_in_the_journal() {
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> slow = order("SKU-ONE", 1);
        clock.tick(Duration.ofSeconds(40));
        CompletableFuture<Answer<Acceptance>> quick = order("SKU-ONE", 1);
        journal.releaseForces();

        assertThat(refusal(slow)).isEqualTo(RefusalType.OVERLOADED);
        assertThat(granted(quick)).isNotNull();
        assertThat(orders(journalled())).containsExactly("accepted");
    }

    @Test
    void an_order_that_cannot_be_made_firm_is_withdrawn_before_the_next_that_gets_its_stock() {
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> unlucky = order("SKU-ONE", 1);
        positions.faults().loseRequest(1);
        journal.releaseForces();
        assertThat(refusal(unlucky)).isEqualTo(RefusalType.OVERLOADED);
        granted(order("SKU-ONE", 1));
        assertThat(orders(journalled())).containsExactly("accepted", "withdrawn", "accepted");

        long before = useCases.stateHash();
        restart();
        assertThat(useCases.stateHash()).isEqualTo(before);
        assertThat(positions.stock(position("SKU-ONE")).orElseThrow().lasting().undated())
                .isEqualTo(1);
    }

    @Test
    void alone_an_order_that_was_not_written_gives_back_what_was_firm_for_it_until_it_is() {
        restartAlone();
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> slow = order("SKU-ONE", 1);
        assertThat(kept("SKU-ONE")).isEqualTo(1);
        clock.tick(Duration.ofSeconds(40));
        positions.faults().failBefore(1);
        journal.releaseForces();

        assertThat(refusal(slow)).isEqualTo(RefusalType.OVERLOADED);
        assertThat(kept("SKU-ONE")).isZero();
        granted(order("SKU-ONE", 1));
        assertThat(orders(journalled())).containsExactly("accepted");
    }

    @Test
    void alone_an_order_that_took_over_anothers_name_is_accepted_only_with_what_is_still_there() {
        restartAlone();
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> first = order("SKU-0", 1);
        clock.tick(Duration.ofMinutes(3));
        CompletableFuture<Answer<Acceptance>> repeated = again("SKU-0", 1);
        journal.releaseForces();

        assertThat(refusal(first)).isEqualTo(RefusalType.OVERLOADED);
        assertThat(refusal(repeated)).isEqualTo(RefusalType.OVERLOADED);
        assertThat(kept("SKU-0")).isZero();
        granted(again("SKU-0", 1));
        assertThat(kept("SKU-0")).isEqualTo(1);
    }

    @Test
    void alone_the_rebuilt_state_has_the_hash_of_the_state_that_was_there() {
        restartAlone();
        granted(order("SKU-0", 1));
        TokenId token = held("SKU-1", 5, Duration.ofMinutes(10));
        granted(order("SKU-1", 3, Optional.of(token)));
        held("SKU-2", 1, Duration.ofMinutes(1));
        clock.tick(Duration.ofMinutes(2));
        assertThat(kept("SKU-1")).isEqualTo(3);
        long before = useCases.stateHash();

        restart();
        assertThat(useCases.stateHash()).isEqualTo(before);
    }

    @Test
    void a_token_is_released_in_the_journal_before_anyone_else_can_have_what_it_held() {
        TokenId token = held("SKU-ONE", 1, Duration.ofMinutes(10));
        journal.holdForces();
        CompletableFuture<Answer<TokenState>> release =
                useCases.holds().release(WEB, token).toCompletableFuture();
        CompletableFuture<Answer<Acceptance>> tooEarly = order("SKU-ONE", 1);

        journal.releaseForces();
        assertThat(refusal(tooEarly)).isEqualTo(RefusalType.INSUFFICIENT_STOCK);
        assertThat(release.join()).isInstanceOf(Answer.Granted.class);
        granted(order("SKU-ONE", 1));
    }

    @Test
    void without_room_an_order_is_refused_before_anything_is_taken_for_it_and_a_token_keeps_what_it_holds() {
        TokenId token = held("SKU-ONE", 1, Duration.ofMinutes(10));
        journal.refuseAsFull(true);
        assertThat(refusal(order("SKU-1", 1))).isEqualTo(RefusalType.OVERLOADED);
        assertThat(refusal(order("SKU-ONE", 1, Optional.of(token)))).isEqualTo(RefusalType.OVERLOADED);

        journal.refuseAsFull(false);
        granted(order("SKU-ONE", 1, Optional.of(token)));
    }

    @Test
    void an_order_that_was_not_confirmed_and_whose_stock_went_to_others_of_a_living_grid_is_withdrawn() {
        clock.tick(Duration.ofMinutes(1));
        OrderId told = granted(order("SKU-0", 1));
        OrderId untold = journalledOnly("SKU-ONE");
        clock.tick(Duration.ofSeconds(40));
        sellElsewhere("SKU-ONE", 1);

        restartInLivingGrid();

        assertThat(useCases.tracking().find(WEB, told)).isInstanceOf(Answer.Granted.class);
        assertThat(useCases.tracking().find(WEB, untold)).isInstanceOf(Answer.Refused.class);
        assertThat(orders(journalled())).containsExactly("accepted", "accepted", "withdrawn");
        assertThat(kept("SKU-0")).isEqualTo(1);
        assertThat(kept("SKU-ONE")).isEqualTo(1);
    }

    @Test
    void an_order_that_was_not_confirmed_stands_when_its_stock_is_still_held_for_it() {
        clock.tick(Duration.ofMinutes(1));
        OrderId untold = journalledOnly("SKU-ONE");
        clock.tick(Duration.ofSeconds(20));

        restartInLivingGrid();

        assertThat(useCases.tracking().find(WEB, untold)).isInstanceOf(Answer.Granted.class);
        clock.tick(Duration.ofMinutes(1));
        assertThat(refusal(order("SKU-ONE", 1))).isEqualTo(RefusalType.INSUFFICIENT_STOCK);
    }

    @Test
    void of_confirmed_tokens_those_stand_in_a_living_grid_that_became_firm_there() {
        clock.tick(Duration.ofMinutes(1));
        TokenId told = held("SKU-0", 3, Duration.ofMinutes(1));
        assertThat(join(useCases.holds().confirm(WEB, told, Map.of(1, 2L)))).isInstanceOf(Answer.Granted.class);
        TokenId untold = held("SKU-ONE", 1, Duration.ofMinutes(1));
        positions.faults().hold();
        assertThat(useCases.holds().confirm(WEB, untold, Map.of()).toCompletableFuture())
                .isNotDone();
        clock.tick(Duration.ofMinutes(2));
        sellElsewhere("SKU-ONE", 1);

        restartInLivingGrid();

        assertThat(status(told)).isEqualTo(TokenStatus.FIRM);
        assertThat(status(untold)).isEqualTo(TokenStatus.RELEASED);
        assertThat(kept("SKU-0")).isEqualTo(2);
        assertThat(kept("SKU-ONE")).isEqualTo(1);
        assertThat(journalled().getLast()).isInstanceOf(JournalEntry.TokenReleased.class);
    }

    @Test
    void what_a_lost_token_has_kept_is_given_back_when_the_journal_has_its_end() {
        clock.tick(Duration.ofMinutes(1));
        TokenId token = held("SKU-ONE", 1, Duration.ofMinutes(1));
        accounts.faults().hold();
        assertThat(useCases.holds().confirm(WEB, token, Map.of()).toCompletableFuture())
                .isNotDone();

        restartsWithTheStockFirmAndNotTheCredit();
        assertThat(status(token)).isEqualTo(TokenStatus.RELEASED);
    }

    @Test
    void what_the_lost_order_of_a_token_has_kept_is_given_back_when_the_journal_has_its_end() {
        clock.tick(Duration.ofMinutes(1));
        TokenId token = held("SKU-ONE", 1, Duration.ofMinutes(1));
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> order = order("SKU-ONE", 1, Optional.of(token));
        accounts.faults().hold();
        journal.releaseForces();
        assertThat(order).isNotDone();

        restartsWithTheStockFirmAndNotTheCredit();
        assertThat(journalled().getLast()).isInstanceOf(JournalEntry.Withdrawn.class);
    }

    private void restartsWithTheStockFirmAndNotTheCredit() {
        assertThat(kept("SKU-ONE")).isEqualTo(1);
        clock.tick(Duration.ofMinutes(2));
        crash();
        journal.holdForces();
        useCases = started();
        assertThat(kept("SKU-ONE")).isEqualTo(1);
        journal.releaseForces();
        assertThat(kept("SKU-ONE")).isZero();
    }

    /** The process dies when the order is on disk and has not become firm. */
    private OrderId journalledOnly(String sku) {
        journal.holdForces();
        CompletableFuture<Answer<Acceptance>> order = order(sku, 1);
        positions.faults().hold();
        journal.releaseForces();
        assertThat(order).isNotDone();
        if (journalled().getLast() instanceof JournalEntry.Accepted(Order accepted, var _, var _)) {
            return accepted.id();
        }
        throw new AssertionError(journalled());
    }

    private void sellElsewhere(String sku, long quantity) {
        ReservationId id = new ReservationId("ELSEWHERE/1");
        StockDemand demand =
                new StockDemand(id, Optional.of(new OrderId("ELSEWHERE")), WEB, quantity, Optional.empty());
        for (ReservationOperation<StockDemand> step : List.<ReservationOperation<StockDemand>>of(
                new ReservationOperation.Hold<>(
                        new OperationId("h"), demand, clock.instant().plusSeconds(9)),
                new ReservationOperation.Firm<>(new OperationId("f"), demand))) {
            assertThat(positions.decide(new PositionOperation.Reserve(position(sku), step), clock.instant()))
                    .isEqualTo(new Outcome.Done<>());
        }
    }

    private long kept(String sku) {
        return positions.stock(position(sku)).orElseThrow().lasting().undated();
    }

    private TokenStatus status(TokenId token) {
        if (useCases.holds().find(WEB, token) instanceof Answer.Granted<TokenState>(TokenState state)) {
            return state.status();
        }
        throw new AssertionError(token);
    }

    /** Positions and accounts end with the process from now on. */
    private void restartAlone() {
        alone = true;
        restart();
    }

    private void restart() {
        positions = new MemoryPositions(clock);
        accounts = new MemoryCreditAccounts(clock);
        restartInLivingGrid();
    }

    /** What the process before had under way comes too late, if it comes. */
    private void restartInLivingGrid() {
        crash();
        useCases = started();
    }

    private void crash() {
        journal = journal.crash();
        ledger = ledger.crash();
        positions.faults().letGo();
        accounts.faults().letGo();
    }

    private UseCases started() {
        UseCases fresh = new UseCases(
                new UseCases.World(
                        positions,
                        accounts,
                        alone,
                        new MemoryCatalogue(),
                        new MemoryClaims(clock),
                        journal,
                        ledger,
                        new MemoryErpOrders(),
                        new MemoryAlarm(),
                        ids,
                        clock,
                        new Random(1),
                        Measures.NONE,
                        laneThread),
                Policies.DEFAULT,
                LaneSettings.defaults("main"));
        fresh.lane().pause();
        fresh.recover(progress -> {});
        fresh.events().apply(ShopOfTests.master(clock.instant()));
        return fresh;
    }

    private static PositionKey position(String sku) {
        return ShopOfTests.position(sku);
    }

    private CompletableFuture<Answer<Acceptance>> order(String sku, long quantity) {
        return order(sku, quantity, Optional.empty());
    }

    /** The request before, repeated. */
    private CompletableFuture<Answer<Acceptance>> again(String sku, long quantity) {
        requests--;
        return order(sku, quantity);
    }

    private CompletableFuture<Answer<Acceptance>> order(String sku, long quantity, Optional<TokenId> token) {
        requests++;
        OrderRequest request = new OrderRequest(
                WEB,
                "REF-" + requests,
                CUSTOMER,
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                Fulfilment.COMPLETE,
                token,
                List.of(line(sku, quantity)),
                OrderRequest.Extras.NONE);
        return useCases.orders()
                .accept(new Submission(
                        request,
                        "key-" + requests,
                        "print-" + requests,
                        clock.instant().plusSeconds(60)))
                .toCompletableFuture();
    }

    private static OrderRequest.Line line(String sku, long quantity) {
        return new OrderRequest.Line(1, new Sku(sku), quantity, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private TokenId held(String sku, long quantity, Duration ttl) {
        Answer<TokenState> answer = join(useCases.holds()
                .hold(new HoldRequest(
                        WEB, CUSTOMER, Optional.empty(), EUR, ttl, Fulfilment.COMPLETE, List.of(line(sku, quantity)))));
        if (answer instanceof Answer.Granted<TokenState>(TokenState state)) {
            return state.token().id();
        }
        throw new AssertionError(answer);
    }

    private void book(OrderId order, long version) {
        apply(new BusinessEvent.OrderMoved(
                order,
                OrderStatus.BOOKED,
                OrderStatus.Source.ERP,
                Optional.of("SO" + version),
                Optional.of(version),
                Optional.empty(),
                clock.instant()));
    }

    private void reject(OrderId order) {
        apply(new BusinessEvent.OrderMoved(
                order,
                OrderStatus.REJECTED,
                OrderStatus.Source.ERP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant()));
    }

    private void apply(BusinessEvent event) {
        join(useCases.events().apply(List.of(event)));
    }

    private List<JournalEntry> journalled() {
        List<JournalEntry> entries = new ArrayList<>();
        try (var reader = journal.reader(1)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                entries.add(next.map(Recorded::entry).orElseThrow());
            }
        }
        return entries;
    }

    private static List<String> orders(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof JournalEntry.Accepted ? "accepted" : "withdrawn")
                .toList();
    }

    private static OrderId granted(CompletableFuture<Answer<Acceptance>> stage) {
        if (stage.join() instanceof Answer.Granted<Acceptance>(Acceptance acceptance)) {
            return acceptance.order().order().id();
        }
        throw new AssertionError(stage.join());
    }

    private static RefusalType refusal(CompletableFuture<Answer<Acceptance>> stage) {
        if (stage.join() instanceof Answer.Refused<Acceptance>(var refusal)) {
            return refusal.type();
        }
        throw new AssertionError(stage.join());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
