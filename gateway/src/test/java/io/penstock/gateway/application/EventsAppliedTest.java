package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.HandClock;
import io.penstock.adapters.memory.MemoryAlarm;
import io.penstock.adapters.memory.MemoryCatalogue;
import io.penstock.adapters.memory.MemoryCreditAccounts;
import io.penstock.adapters.memory.MemoryLog;
import io.penstock.adapters.memory.MemoryPositions;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.SnapshotRequests;
import io.penstock.ports.driving.BusinessEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What events do: to orders, to accounts, to positions with a gap; and what is refused. */
final class EventsAppliedTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final OrderId ORDER = new OrderId("O-1");
    private static final CustomerId CUSTOMER = new CustomerId("C");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final PositionKey POSITION = new PositionKey(new Sku("A"), new LocationId("E"));
    private static final ChannelId WEB = new ChannelId("web");

    private final HandClock clock = new HandClock(NOW);
    private final MemoryAlarm alarm = new MemoryAlarm();
    private final MemoryPositions positions = new MemoryPositions(clock);
    private final MemoryCreditAccounts accounts = new MemoryCreditAccounts(clock);
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final MemoryLog<LedgerEntry> ledger = new MemoryLog<>();
    private final OrderBook book = new OrderBook("main");
    private final MissingFigures missing = new MissingFigures(positions, accounts, alarm, Measures.NONE);
    private final SourceWatch sources = new SourceWatch(SourceWatch.Flows.UNWATCHED, alarm, Measures.NONE, clock);
    private final Owners owners = new Owners(alarm, Measures.NONE);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ApplyingEvents events = events();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private ApplyingEvents events() {
        Insisting insisting = new Insisting(timer, Measures.NONE);
        OrderOutcomes outcomes = new OrderOutcomes(
                book,
                ledger,
                insisting,
                new Releases(positions, accounts, insisting),
                positions,
                accounts,
                clock,
                Measures.NONE);
        return new ApplyingEvents(
                positions,
                accounts,
                catalogue,
                new OrderEvents(book, outcomes, accounts, missing),
                owners,
                missing,
                sources,
                Measures.NONE);
    }

    @BeforeEach
    void an_accepted_order_of_four() {
        Money amount = Money.parse("4.00", EUR);
        book.accepted(new Order(
                ORDER,
                WEB,
                "PO-1",
                CUSTOMER,
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                List.of(new OrderLine(
                        1, POSITION.sku(), 4, Money.parse("1.00", EUR), amount, ResolvedPrice.Source.LIST)),
                List.of(new Promise(
                        new ReservationId("R-1"), 1, POSITION, 4, Optional.empty(), LocalDate.parse("2026-03-02"))),
                OrderRequest.Extras.NONE,
                amount,
                new ReservationId("R-2"),
                NOW));
    }

    private void apply(BusinessEvent... told) {
        events.apply(List.of(told)).toCompletableFuture().join();
    }

    private static BusinessEvent.OrderMoved moved(OrderStatus status, Source by, String words) {
        return new BusinessEvent.OrderMoved(
                ORDER, status, by, Optional.empty(), Optional.empty(), Optional.of(words), NOW);
    }

    private static BusinessEvent level(long version, long onHand, String source) {
        return new BusinessEvent.StockLevelTold(
                POSITION,
                new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), new Freshness(NOW, version, source)));
    }

    private static BusinessEvent adjusted(long version, long delta) {
        return new BusinessEvent.StockAdjusted(
                POSITION,
                new StockAdjustment(
                        StockAdjustment.Field.ON_HAND, delta, List.of(), new Freshness(NOW, version, "/erp")));
    }

    private static CreditStanding standing(long version, String exposure) {
        return new CreditStanding(
                EUR,
                Optional.of(Money.parse("100", EUR)),
                Money.parse(exposure, EUR),
                List.of(),
                new Freshness(NOW, version, "/finance"));
    }

    private List<String> history() {
        return book.find(ORDER).orElseThrow().history().stream()
                .map(EventsAppliedTest::words)
                .toList();
    }

    private static String words(StatusChange change) {
        return change.status().wireName()
                + change.detail().map(words -> " " + words).orElse("");
    }

    @Test
    void shipment_delivery_invoice_and_payment_drive_the_order_to_its_end_however_often_they_come() {
        for (int i = 0; i < 3; i++) {
            apply(
                    moved(OrderStatus.PARTLY_SHIPPED, Source.WMS, "parcel 1"),
                    moved(OrderStatus.SHIPPED, Source.WMS, "parcel 2"),
                    new BusinessEvent.OrderNoted(
                            ORDER, OrderStatus.DELIVERED, Source.CARRIER, Optional.empty(), "in transit", NOW),
                    moved(OrderStatus.DELIVERED, Source.CARRIER, "at the door"),
                    moved(OrderStatus.INVOICED, Source.FINANCE, "invoice 1"),
                    new BusinessEvent.OrderPaid(ORDER, Source.FINANCE, "paid", NOW));
        }
        assertThat(history())
                .containsExactly(
                        "accepted",
                        "partlyShipped parcel 1",
                        "shipped parcel 2",
                        "shipped in transit",
                        "delivered at the door",
                        "invoiced invoice 1",
                        "closed paid");
        assertThat(ledger.lastSequence()).isEqualTo(6);
    }

    @Test
    void a_step_that_comes_late_or_a_payment_ahead_of_its_invoice_is_a_word_on_the_order() {
        apply(
                moved(OrderStatus.SHIPPED, Source.WMS, "parcel 2"),
                moved(OrderStatus.SHIPPED, Source.WMS, "parcel 3"),
                new BusinessEvent.OrderPaid(ORDER, Source.ERP, "paid", NOW));
        assertThat(history()).containsExactly("accepted", "shipped parcel 2", "shipped parcel 3", "shipped paid");
    }

    @Test
    void whoever_does_not_own_a_step_or_a_figure_changes_nothing_and_is_told_of_once() {
        apply(
                moved(OrderStatus.INVOICED, Source.WMS, "wrong"),
                moved(OrderStatus.INVOICED, Source.WMS, "wrong again"),
                level(1, 99, "/crm/x"));
        assertThat(history()).containsExactly("accepted");
        assertThat(positions.stock(POSITION)).isEmpty();
        assertThat(alarm.raised("not-the-owner"))
                .extracting(MemoryAlarm.Raised::subject)
                .containsExactly("O-1", "A@E");
        owners.renew();
        apply(moved(OrderStatus.INVOICED, Source.WMS, "and again"));
        assertThat(alarm.raised("not-the-owner")).hasSize(3);
    }

    @Test
    void a_short_pick_frees_nothing_before_the_stock_event_that_no_longer_counts_it() {
        apply(level(1, 10, "/erp"));
        positions.apply(new PositionOperation.Reserve(
                POSITION,
                new ReservationOperation.Restore<>(
                        new OperationId("op"),
                        new Reservation.Firm<>(new StockDemand(
                                new ReservationId("R-1"), Optional.of(ORDER), WEB, 4, Optional.empty())))));
        apply(new BusinessEvent.OrderNoted(
                ORDER, OrderStatus.ALLOCATED, Source.ERP, Optional.of(2L), "short-picked: 1 of A", NOW));
        assertThat(toSell()).isEqualTo(6);
        apply(level(2, 9, "/erp"));
        assertThat(toSell()).isEqualTo(9);
        assertThat(history()).containsExactly("accepted", "accepted short-picked: 1 of A");
    }

    private long toSell() {
        return positions.stock(POSITION).orElseThrow().availableToSell(WEB, NOW);
    }

    @Test
    void a_payment_that_states_the_account_counts_once_and_never_against_a_later_credit_event() {
        BusinessEvent paid = new BusinessEvent.AccountTouched(
                new BusinessEvent.OrderPaid(ORDER, Source.FINANCE, "paid", NOW),
                ORDER,
                Optional.empty(),
                Optional.of(standing(7, "40")));
        apply(new BusinessEvent.CreditChanged(CUSTOMER, standing(6, "60")), paid, paid);
        assertThat(headroom()).isEqualTo("60.0000");
        apply(new BusinessEvent.CreditChanged(CUSTOMER, standing(8, "45")), paid);
        assertThat(headroom()).isEqualTo("55.0000");
    }

    private String headroom() {
        return accounts.credit(CUSTOMER)
                .orElseThrow()
                .headroom(NOW)
                .orElseThrow()
                .toDecimal();
    }

    @Test
    void a_payment_that_does_not_has_the_account_asked_for_until_it_is_told() {
        Asked asked = new Asked();
        apply(new BusinessEvent.CreditChanged(CUSTOMER, standing(6, "60")));
        apply(new BusinessEvent.AccountTouched(
                new BusinessEvent.OrderPaid(ORDER, Source.FINANCE, "paid", NOW),
                ORDER,
                Optional.empty(),
                Optional.empty()));
        missing.ask(asked, NOW);
        missing.ask(asked, NOW.plusSeconds(4));
        missing.ask(asked, NOW.plusSeconds(5));
        assertThat(asked.told).containsExactly("C after 6", "C after 6");
        assertThat(headroom()).isEqualTo("40.0000");
        apply(new BusinessEvent.CreditChanged(CUSTOMER, standing(7, "20")));
        missing.ask(asked, NOW.plusSeconds(100));
        assertThat(asked.told).hasSize(2);
        assertThat(missing.count()).isZero();
    }

    @Test
    void a_gap_stops_sales_is_told_of_asked_about_and_healed_by_a_level() {
        Asked asked = new Asked();
        apply(level(1, 10, "/erp"), adjusted(3, -1), adjusted(4, -1));
        assertThat(toSell()).isZero();
        missing.ask(asked, NOW);
        missing.ask(asked, NOW.plusSeconds(1));
        assertThat(asked.told).containsExactly("A@E after 1");
        assertThat(alarm.raised("event-gap"))
                .extracting(MemoryAlarm.Raised::subject)
                .containsExactly("A@E");
        apply(level(4, 7, "/erp"));
        missing.ask(asked, NOW.plusSeconds(60));
        assertThat(asked.told).hasSize(1);
        assertThat(toSell()).isEqualTo(7);
        assertThat(missing.count()).isZero();
    }

    @Test
    void a_gap_that_closes_before_anyone_asks_leaves_no_trace() {
        apply(level(1, 10, "/erp"), adjusted(3, -1), level(3, 9, "/erp"));
        Asked asked = new Asked();
        missing.ask(asked, NOW);
        assertThat(asked.told).isEmpty();
        assertThat(alarm.raised()).isEmpty();
    }

    @Test
    void a_receipt_of_a_supplier_counts_and_one_of_a_carrier_does_not() {
        Receipt receipt = new Receipt("P", LocalDate.parse("2026-03-09"), 5, NOW);
        apply(
                level(1, 10, "/erp"),
                new BusinessEvent.ReceiptTold(POSITION, new ReceiptChange.Scheduled(receipt), "/carrier"));
        assertThat(toPromise()).isEqualTo(10);
        apply(new BusinessEvent.ReceiptTold(POSITION, new ReceiptChange.Scheduled(receipt), "/supplier/7"));
        assertThat(toPromise()).isEqualTo(15);
    }

    private long toPromise() {
        return positions
                .stock(POSITION)
                .orElseThrow()
                .availableToPromise(WEB, Optional.of(LocalDate.parse("2026-03-09")), NOW);
    }

    @Test
    void what_did_not_change_is_as_fresh_as_its_source_and_the_feed() {
        Freshness told = new Freshness(NOW, 1, "/erp");
        apply(level(1, 10, "/erp"));
        clock.tick(Duration.ofMinutes(10));
        Instant later = clock.instant();
        assertThat(sources.age(told, later)).isEqualTo(Duration.ofMinutes(10));
        apply(new BusinessEvent.SourceAlive("/erp", later.minusSeconds(3)));
        assertThat(sources.age(told, later)).isEqualTo(Duration.ofMinutes(10));
        sources.look(Optional.of(later.minusSeconds(1)), later);
        assertThat(sources.age(told, later)).isEqualTo(Duration.ofSeconds(3));
        assertThat(sources.known(told, sources.moment())).isEqualTo(new Freshness(later.minusSeconds(3), 1, "/erp"));
        sources.look(Optional.of(later.minusSeconds(60)), later);
        assertThat(sources.age(told, later)).isEqualTo(Duration.ofSeconds(60));
        assertThat(sources.age(new Freshness(NOW, 1, "/wms"), later)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_source_that_falls_silent_is_told_of_once_until_it_speaks_again() {
        SourceWatch watch = new SourceWatch(
                new SourceWatch.Flows(Map.of("wms", Duration.ofSeconds(5)), Duration.ofSeconds(60), Map.of()),
                alarm,
                Measures.NONE,
                clock);
        watch.heard(List.of(
                new BusinessEvent.SourceAlive("/erp/1", NOW),
                new BusinessEvent.SourceAlive("/wms/1", NOW),
                new BusinessEvent.SourceAlive("/penstock/gateway", NOW)));
        watch.look(Optional.of(NOW.plusSeconds(6)), NOW.plusSeconds(6));
        watch.look(Optional.of(NOW.plusSeconds(7)), NOW.plusSeconds(7));
        assertThat(alarm.raised("source-silent"))
                .extracting(MemoryAlarm.Raised::subject)
                .containsExactly("/wms/1");
        clock.tick(Duration.ofSeconds(70));
        watch.heard(List.of(new BusinessEvent.SourceAlive("/wms/1", NOW.plusSeconds(70))));
        watch.look(Optional.of(NOW.plusSeconds(70)), NOW.plusSeconds(70));
        assertThat(watch.states())
                .extracting(state -> state.source() + " " + state.silent())
                .containsExactly("/erp/1 true", "/penstock/gateway false", "/wms/1 false");
    }

    /** Remembers who was asked. */
    private static final class Asked implements SnapshotRequests {
        final List<String> told = new ArrayList<>();

        @Override
        public void stock(PositionKey position, long version, Instant at) {
            told.add(position + " after " + version);
        }

        @Override
        public void credit(CustomerId customer, long version, Instant at) {
            told.add(customer + " after " + version);
        }
    }
}
