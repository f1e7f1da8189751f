package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims.Answer;
import io.penstock.ports.driven.Claims.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Claims} promises. Each test has a key of its own. */
public abstract class ClaimsContract {
    private static final AtomicLong TESTS = new AtomicLong();
    private static final Duration OPEN = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(24);

    private final String mark = "T" + TESTS.incrementAndGet();
    private final Claims.Key key = key("web", Claims.Key.Kind.IDEMPOTENCY_KEY);
    private final OrderId first = new OrderId("O-" + mark + "-1");
    private final OrderId second = new OrderId("O-" + mark + "-2");
    private final Decision accepted = new Decision.Accepted(first);
    private final Decision refused =
            new Decision.Refused(Refusal.of(RefusalType.INSUFFICIENT_STOCK, "there is not that much"));

    protected abstract Claims claims();

    /** The time that the implementation goes by. */
    protected abstract Instant now();

    /** Moves that time. */
    protected abstract void tick(Duration time);

    @Test
    void the_first_to_ask_has_it_and_others_wait() {
        assertThat(claim("body", first)).isEqualTo(new Answer.Claimed(first));
        assertThat(claim("body", second)).isEqualTo(new Answer.InFlight(first));
    }

    @Test
    void who_asks_again_under_the_same_order_still_has_it() {
        claim("body", first);

        assertThat(claim("body", first)).isEqualTo(new Answer.Claimed(first));
    }

    @Test
    void another_request_under_the_same_key_is_told_so_before_and_after_the_decision() {
        claim("body", first);
        assertThat(claim("other", second)).isEqualTo(new Answer.Reused());

        settle(accepted);
        assertThat(claim("other", second)).isEqualTo(new Answer.Reused());
    }

    @Test
    void what_was_decided_is_the_answer_from_then_on() {
        claim("body", first);
        settle(accepted);

        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(accepted));
    }

    @Test
    void a_refusal_is_kept_with_all_its_reasons() {
        claim("body", first);
        settle(refused);

        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(refused));
    }

    @Test
    void settling_twice_keeps_the_first_decision() {
        claim("body", first);
        settle(accepted);
        settle(refused);

        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(accepted));
    }

    @Test
    void what_was_never_claimed_can_be_settled() {
        settle(accepted);

        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(accepted));
    }

    @Test
    void an_abandoned_claim_passes_to_the_next_with_the_order_it_began_with() {
        claim("body", first);
        tick(OPEN);

        assertThat(claim("body", second)).isEqualTo(new Answer.Claimed(first));
    }

    @Test
    void who_took_over_an_abandoned_claim_has_it_against_all_others() {
        OrderId third = new OrderId("O-" + mark + "-3");
        claim("body", first);
        tick(OPEN);
        claim("body", second);

        assertThat(claim("body", third)).isEqualTo(new Answer.InFlight(first));
        assertThat(claim("body", second)).isEqualTo(new Answer.Claimed(first));
    }

    @Test
    void what_is_released_can_be_claimed_anew_by_any_request() {
        claim("body", first);
        release(first);

        assertThat(claim("other", second)).isEqualTo(new Answer.Claimed(second));
    }

    @Test
    void only_the_order_that_holds_a_claim_can_release_it_and_nobody_a_decision() {
        claim("body", first);
        release(second);
        assertThat(claim("body", second)).isEqualTo(new Answer.InFlight(first));

        settle(accepted);
        release(first);
        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(accepted));
    }

    @Test
    void a_decision_is_forgotten_when_its_time_is_over() {
        settle(accepted);

        tick(KEPT.minusSeconds(1));
        assertThat(claim("body", second)).isEqualTo(new Answer.Decided(accepted));
        tick(Duration.ofSeconds(1));
        assertThat(claim("other", second)).isEqualTo(new Answer.Claimed(second));
    }

    @Test
    void what_was_left_open_is_forgotten_when_its_time_is_over() {
        claim("body", first);

        tick(KEPT.minusSeconds(1));
        assertThat(claim("other", second)).isEqualTo(new Answer.Reused());
        tick(Duration.ofSeconds(1));
        assertThat(claim("other", second)).isEqualTo(new Answer.Claimed(second));
    }

    @Test
    void keys_of_other_channels_and_kinds_are_other_keys() {
        claim("body", first);

        assertThat(claim(key("edi", Claims.Key.Kind.IDEMPOTENCY_KEY), "other", second))
                .isEqualTo(new Answer.Claimed(second));
        assertThat(claim(key("web", Claims.Key.Kind.CHANNEL_ORDER_REF), "other", second))
                .isEqualTo(new Answer.Claimed(second));
    }

    @Test
    void of_many_that_ask_at_once_one_has_it() {
        List<CompletableFuture<Answer>> answers = Stream.iterate(0, i -> i < 500, i -> i + 1)
                .parallel()
                .map(i -> claims().claim(key, claimant("body", new OrderId(mark + "-" + i)))
                        .toCompletableFuture())
                .toList();

        assertThat(answers.stream().map(ClaimsContract::await).filter(answer -> answer instanceof Answer.Claimed))
                .hasSize(1);
    }

    private Answer claim(String fingerprint, OrderId order) {
        return claim(key, fingerprint, order);
    }

    private Answer claim(Claims.Key claimed, String fingerprint, OrderId order) {
        return await(claims().claim(claimed, claimant(fingerprint, order)));
    }

    private Claims.Claimant claimant(String fingerprint, OrderId order) {
        return new Claims.Claimant(fingerprint, order, now(), now().plus(OPEN), now().plus(KEPT));
    }

    private void settle(Decision decision) {
        await(claims().settle(key, "body", decision, now().plus(KEPT)));
    }

    private void release(OrderId order) {
        await(claims().release(key, order));
    }

    private Claims.Key key(String channel, Claims.Key.Kind kind) {
        return new Claims.Key(new ChannelId(channel), kind, "key-" + mark);
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
