package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link CreditAccounts} promises. Each test has a customer of its own. */
public abstract class CreditAccountsContract {
    private static final AtomicLong TESTS = new AtomicLong();
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final Outcome<CreditShortage> DONE = new Outcome.Done<>();

    private final String mark = "T" + TESTS.incrementAndGet();
    private final CustomerId customer = new CustomerId("CUST-" + mark);

    protected abstract CreditAccounts accounts();

    /** The time that the implementation goes by. */
    protected abstract Instant now();

    /** Moves that time. */
    protected abstract void tick(Duration time);

    @Test
    void an_account_nobody_spoke_of_is_not_there_and_grants_nothing() {
        assertThat(apply(reserve("r1", "1.00"))).isEqualTo(new Outcome.TooLittle<>(new CreditShortage.Unknown()));
        assertThat(accounts().credit(customer)).isEmpty();
    }

    @Test
    void what_an_operation_did_shows_in_the_view_once_its_stage_completes() {
        assertThat(apply(standing(1, Optional.of("100.00"), "20.00"))).isEqualTo(DONE);
        assertThat(headroom()).contains(eur("80.00"));
        assertThat(apply(reserve("r1", "30.00"))).isEqualTo(DONE);
        assertThat(headroom()).contains(eur("50.00"));
    }

    @Test
    void no_more_than_the_headroom_is_granted_and_the_refusal_tells_it() {
        apply(standing(1, Optional.of("100.00"), "20.00"));

        assertThat(apply(reserve("r1", "80.01")))
                .isEqualTo(new Outcome.TooLittle<>(new CreditShortage.OverLimit(eur("80.00"))));
        assertThat(apply(reserve("r2", "80.00"))).isEqualTo(DONE);
    }

    @Test
    void without_a_limit_everything_is_granted_and_there_is_no_headroom_to_tell() {
        apply(standing(1, Optional.empty(), "20.00"));

        assertThat(apply(reserve("r1", "1000000.00"))).isEqualTo(DONE);
        assertThat(headroom()).isEmpty();
    }

    @Test
    void an_operation_repeated_under_its_id_is_done_once() {
        apply(standing(1, Optional.of("100.00"), "0.00"));
        CreditOperation reserve = reserve("r1", "60.00");

        assertThat(List.of(apply(reserve), apply(reserve))).containsOnly(DONE);
        assertThat(headroom()).contains(eur("40.00"));
    }

    @Test
    void a_hold_ends_at_its_expiry() {
        apply(standing(1, Optional.of("100.00"), "0.00"));
        apply(reserve("r1", "100.00"));

        tick(Duration.ofSeconds(30));
        assertThat(headroom()).contains(eur("100.00"));
        assertThat(apply(reserve("r2", "100.00"))).isEqualTo(DONE);
    }

    @Test
    void what_the_standing_contains_no_longer_counts_beside_it() {
        apply(standing(1, Optional.of("100.00"), "0.00"));
        apply(reserve("r1", "60.00"));
        apply(new CreditOperation.Reserve(
                customer, new ReservationOperation.Firm<>(operation("f1"), demand("r1", "60.00"))));

        apply(new CreditOperation.SetStanding(
                customer,
                new CreditStanding(EUR, Optional.of(eur("100.00")), eur("60.00"), List.of(order("r1")), told(2))));
        assertThat(headroom()).contains(eur("40.00"));
    }

    @Test
    void an_older_standing_says_nothing_new() {
        apply(standing(2, Optional.of("100.00"), "0.00"));

        assertThat(apply(standing(2, Optional.of("999.00"), "0.00"))).isEqualTo(new Outcome.Stale<>());
        assertThat(headroom()).contains(eur("100.00"));
    }

    @Test
    void orders_in_parallel_never_exceed_the_limit() {
        apply(standing(1, Optional.of("100.00"), "0.00"));

        List<CompletableFuture<Outcome<CreditShortage>>> answers = Stream.iterate(0, i -> i < 2_000, i -> i + 1)
                .parallel()
                .map(i -> later(reserve("r" + i, "1.00")))
                .toList();

        assertThat(answers.stream().map(CreditAccountsContract::await).filter(Outcome::isDone))
                .hasSize(100);
        assertThat(headroom()).contains(eur("0.00"));
    }

    private Outcome<CreditShortage> apply(CreditOperation operation) {
        return await(later(operation));
    }

    private CompletableFuture<Outcome<CreditShortage>> later(CreditOperation operation) {
        return accounts().apply(operation).toCompletableFuture();
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Optional<Money> headroom() {
        return accounts().credit(customer).orElseThrow().headroom(now());
    }

    private CreditOperation standing(long version, Optional<String> limit, String exposure) {
        return new CreditOperation.SetStanding(
                customer,
                new CreditStanding(
                        EUR, limit.map(CreditAccountsContract::eur), eur(exposure), List.of(), told(version)));
    }

    /** For half a minute. */
    private CreditOperation reserve(String name, String amount) {
        return new CreditOperation.Reserve(
                customer,
                new ReservationOperation.Hold<>(
                        operation(name), demand(name, amount), now().plus(Duration.ofSeconds(30))));
    }

    private CreditDemand demand(String name, String amount) {
        return new CreditDemand(new ReservationId(mark + "-" + name), Optional.of(order(name)), eur(amount));
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

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
