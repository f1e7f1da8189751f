package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Positions} promises. Each test has positions of its own. */
public abstract class PositionsContract {
    private static final AtomicLong TESTS = new AtomicLong();
    private static final ChannelId WEB = new ChannelId("web");
    private static final Outcome<Shortage> DONE = new Outcome.Done<>();

    private final String mark = "T" + TESTS.incrementAndGet();
    private final Sku sku = new Sku("SKU-" + mark);
    private final PositionKey east = new PositionKey(sku, new LocationId("EAST"));
    private final PositionKey west = new PositionKey(sku, new LocationId("WEST"));

    protected abstract Positions positions();

    /** The time that the implementation goes by. */
    protected abstract Instant now();

    /** Moves that time. */
    protected abstract void tick(Duration time);

    @Test
    void a_position_nobody_spoke_of_is_not_there() {
        assertThat(positions().stocks(sku)).isEmpty();
        assertThat(positions().stock(east)).isEmpty();
    }

    @Test
    void many_at_once_keep_the_order_on_each_position_and_are_answered_each_in_its_place() {
        List<Outcome<Shortage>> outcomes = await(positions()
                .applyAll(List.of(
                        level(east, 1, 5),
                        level(west, 1, 7),
                        adjust(east, 2, 3),
                        level(east, 1, 9),
                        adjust(west, 3, 1)))
                .toCompletableFuture());
        assertThat(outcomes)
                .containsExactly(DONE, DONE, DONE, new Outcome.Stale<>(), new Outcome.TooLittle<>(new Shortage.Gap()));
        assertThat(sellable(east)).isEqualTo(8);
        assertThat(await(positions().applyAll(List.of()).toCompletableFuture())).isEmpty();
    }

    @Test
    void what_an_operation_did_shows_in_the_view_once_its_stage_completes() {
        assertThat(apply(level(east, 1, 10))).isEqualTo(DONE);
        assertThat(sellable(east)).isEqualTo(10);

        assertThat(apply(hold(east, "h1", 4))).isEqualTo(DONE);
        assertThat(sellable(east)).isEqualTo(6);
    }

    @Test
    void the_positions_of_a_sku_come_in_the_order_of_their_locations() {
        apply(level(west, 1, 7));
        apply(level(east, 1, 3));

        assertThat(positions().stocks(sku)).extracting(Stock::position).containsExactly(east, west);
        assertThat(positions().stock(west).orElseThrow().supply().onHand()).isEqualTo(7);
    }

    @Test
    void what_is_removed_is_not_among_those_of_its_sku_and_comes_back_when_it_is_stated_again() {
        apply(level(west, 1, 7));
        apply(level(east, 1, 3));

        assertThat(apply(new PositionOperation.Remove(west, Removal.ofVersion(1))))
                .isEqualTo(DONE);
        assertThat(positions().stocks(sku)).extracting(Stock::position).containsExactly(east);
        assertThat(positions().stock(west).orElseThrow().isGone()).isTrue();
        assertThat(apply(level(west, 1, 7))).isEqualTo(new Outcome.Stale<>());
        apply(new PositionOperation.Remove(east, Removal.ofVersion(1)));
        assertThat(positions().stocks(sku)).isEmpty();

        apply(level(west, 2, 5));
        apply(level(east, 2, 5));
        assertThat(positions().stocks(sku)).extracting(Stock::position).containsExactly(east, west);
    }

    @Test
    void more_than_there_is_cannot_be_held_and_the_refusal_says_how_many_there_are() {
        apply(level(east, 1, 10));

        assertThat(apply(hold(east, "h1", 11))).isEqualTo(new Outcome.TooLittle<>(new Shortage.Insufficient(10)));
        assertThat(sellable(east)).isEqualTo(10);
    }

    @Test
    void a_refusal_on_an_unknown_position_does_not_bring_it_into_being() {
        assertThat(apply(hold(east, "h1", 1))).isEqualTo(new Outcome.TooLittle<>(new Shortage.Insufficient(0)));
        assertThat(apply(new PositionOperation.Look(west))).isEqualTo(DONE);

        assertThat(positions().stocks(sku)).isEmpty();
    }

    @Test
    void an_operation_repeated_under_its_id_is_done_once_and_answered_alike() {
        apply(level(east, 1, 10));
        PositionOperation hold = hold(east, "h1", 4);
        PositionOperation tooMuch = hold(east, "h2", 7);

        assertThat(List.of(apply(hold), apply(hold))).containsOnly(DONE);
        assertThat(apply(tooMuch)).isEqualTo(apply(tooMuch));
        assertThat(sellable(east)).isEqualTo(6);
    }

    @Test
    void a_hold_counts_until_its_expiry_and_not_at_it() {
        apply(level(east, 1, 10));
        apply(hold(east, "h1", 10));

        tick(Duration.ofSeconds(29));
        assertThat(apply(hold(east, "h2", 1))).isInstanceOf(Outcome.TooLittle.class);
        tick(Duration.ofSeconds(1));
        assertThat(apply(hold(east, "h3", 10))).isEqualTo(DONE);
    }

    @Test
    void what_is_taken_does_not_expire_and_is_no_more_than_there_is() {
        apply(level(east, 1, 10));
        PositionOperation take = reserve(east, new ReservationOperation.Take<>(demand("h1", 4)));

        assertThat(List.of(apply(take), apply(take))).containsOnly(DONE);
        assertThat(apply(reserve(east, new ReservationOperation.Take<>(demand("h2", 7)))))
                .isInstanceOf(Outcome.TooLittle.class);
        tick(Duration.ofHours(1));
        assertThat(sellable(east)).isEqualTo(6);
    }

    @Test
    void what_is_firm_stays_until_the_event_that_contains_its_order() {
        apply(level(east, 1, 10));
        apply(hold(east, "h1", 4));
        assertThat(apply(reserve(east, new ReservationOperation.Firm<>(operation("f1"), demand("h1", 4)))))
                .isEqualTo(DONE);
        tick(Duration.ofHours(1));
        assertThat(sellable(east)).isEqualTo(6);

        apply(new PositionOperation.SetLevel(
                east, new StockLevel(10, 0, 4, 0, List.of(order("h1")), Optional.empty(), told(2))));
        assertThat(sellable(east)).isEqualTo(6);
        assertThat(positions().stock(east).orElseThrow().lasting().undated()).isZero();
    }

    @Test
    void what_is_booked_leaves_with_the_level_that_is_late_enough() {
        apply(level(east, 1, 10));
        apply(reserve(
                east, new ReservationOperation.Restore<>(operation("r1"), new Reservation.Firm<>(demand("h1", 4)))));
        apply(reserve(east, new ReservationOperation.Book<>(operation("b1"), reservation("h1"), 5)));

        apply(level(east, 4, 10));
        assertThat(sellable(east)).isEqualTo(6);
        apply(level(east, 5, 6));
        assertThat(sellable(east)).isEqualTo(6);
    }

    @Test
    void what_is_released_can_be_had_again() {
        apply(level(east, 1, 10));
        apply(hold(east, "h1", 10));

        assertThat(apply(reserve(east, new ReservationOperation.Release<>(operation("r1"), reservation("h1")))))
                .isEqualTo(DONE);
        assertThat(sellable(east)).isEqualTo(10);
    }

    @Test
    void events_count_by_their_version_and_a_missing_one_closes_the_position() {
        apply(level(east, 3, 10));

        assertThat(apply(level(east, 3, 99))).isEqualTo(new Outcome.Stale<>());
        assertThat(apply(adjust(east, 4, -2))).isEqualTo(DONE);
        assertThat(sellable(east)).isEqualTo(8);
        assertThat(apply(adjust(east, 6, -2))).isEqualTo(new Outcome.TooLittle<>(new Shortage.Gap()));
        assertThat(sellable(east)).isZero();
        assertThat(apply(level(east, 6, 5))).isEqualTo(DONE);
        assertThat(sellable(east)).isEqualTo(5);
    }

    @Test
    void a_receipt_is_supply_for_its_date() {
        LocalDate inTwoDays = Stock.day(now()).plusDays(2);
        Receipt receipt = new Receipt("PO-" + mark, inTwoDays, 5, now());

        assertThat(apply(new PositionOperation.ChangeReceipt(east, new ReceiptChange.Scheduled(receipt))))
                .isEqualTo(DONE);
        Stock stock = positions().stock(east).orElseThrow();
        assertThat(stock.availableToPromise(WEB, Optional.of(inTwoDays), now())).isEqualTo(5);
        assertThat(stock.availableToSell(WEB, now())).isZero();
    }

    @Test
    void operations_of_one_thread_on_one_position_keep_their_order() {
        List<CompletableFuture<Outcome<Shortage>>> answers = new ArrayList<>();
        answers.add(later(level(east, 1, 100)));
        for (int version = 2; version <= 1_001; version++) {
            answers.add(later(adjust(east, version, 1)));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(await(answer)).isEqualTo(DONE));
        assertThat(sellable(east)).isEqualTo(1_100);
    }

    @Test
    void however_many_want_it_at_once_no_more_is_held_than_there_is() {
        apply(level(east, 1, 100));

        List<CompletableFuture<Outcome<Shortage>>> answers = Stream.iterate(0, i -> i < 5_000, i -> i + 1)
                .parallel()
                .map(i -> later(hold(east, "h" + i, 1)))
                .toList();

        assertThat(answers.stream().map(PositionsContract::await).filter(Outcome::isDone))
                .hasSize(100);
        assertThat(sellable(east)).isZero();
    }

    @Test
    void many_positions_at_once_do_not_disturb_each_other() {
        List<PositionKey> keys = Stream.iterate(0, i -> i < 500, i -> i + 1)
                .map(i -> new PositionKey(new Sku("SKU-" + mark + "-" + i), new LocationId("EAST")))
                .toList();
        keys.stream().map(key -> later(level(key, 1, 3))).toList().forEach(PositionsContract::await);

        List<CompletableFuture<Outcome<Shortage>>> answers =
                keys.stream().map(key -> later(hold(key, "h1", 2))).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(await(answer)).isEqualTo(DONE));
        assertThat(keys).allSatisfy(key -> assertThat(sellable(key)).isEqualTo(1));
    }

    private Outcome<Shortage> apply(PositionOperation operation) {
        return await(later(operation));
    }

    private CompletableFuture<Outcome<Shortage>> later(PositionOperation operation) {
        return positions().apply(operation).toCompletableFuture();
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private long sellable(PositionKey position) {
        return positions().stock(position).orElseThrow().availableToSell(WEB, now());
    }

    private PositionOperation level(PositionKey position, long version, long onHand) {
        return new PositionOperation.SetLevel(
                position, new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), told(version)));
    }

    private PositionOperation adjust(PositionKey position, long version, long delta) {
        return new PositionOperation.Adjust(
                position, new StockAdjustment(StockAdjustment.Field.ON_HAND, delta, List.of(), told(version)));
    }

    /** For half a minute. */
    private PositionOperation hold(PositionKey position, String name, long quantity) {
        return reserve(
                position,
                new ReservationOperation.Hold<>(
                        operation(name), demand(name, quantity), now().plus(Duration.ofSeconds(30))));
    }

    private static PositionOperation reserve(PositionKey position, ReservationOperation<StockDemand> operation) {
        return new PositionOperation.Reserve(position, operation);
    }

    private StockDemand demand(String name, long quantity) {
        return new StockDemand(reservation(name), Optional.of(order(name)), WEB, quantity, Optional.empty());
    }

    private ReservationId reservation(String name) {
        return new ReservationId(mark + "-" + name);
    }

    private OrderId order(String name) {
        return new OrderId("O-" + mark + "-" + name);
    }

    private OperationId operation(String name) {
        return new OperationId("op-" + mark + "-" + name);
    }

    private Freshness told(long version) {
        return new Freshness(now(), version, "erp");
    }
}
