package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Answer;
import io.penstock.ports.driven.Claims.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShardTest {
    private static final Instant NOW = Samples.NOW;

    private final Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> shard =
            new Shard<>(Kinds.CLAIMS, 1);

    private static Claims.Key key(String value) {
        return new Claims.Key(Samples.WEB, Claims.Key.Kind.CHANNEL_ORDER_REF, value);
    }

    private void settle(String key, String order, Instant keepUntil) {
        perform(
                new Claim.Operation.Settle(key(key), "print", new Decision.Accepted(new OrderId(order)), keepUntil),
                NOW);
    }

    private Claim.Result perform(Claim.Operation operation, Instant now) {
        Verdict<Claim.Result> verdict =
                shard.performAlone(List.of(operation), now).verdicts().getFirst();
        assertThat(verdict).isInstanceOf(Verdict.Given.class);
        return ((Verdict.Given<Claim.Result>) verdict).outcome();
    }

    private Answer claim(String key, String order, Instant now) {
        Claims.Claimant claimant =
                new Claims.Claimant("print", new OrderId(order), now, now.plusSeconds(30), now.plusSeconds(60));
        var take = new Claim.Operation.Take(key(key), claimant);
        return ((Claim.Result.Answered) perform(take, now)).answer();
    }

    @Test
    void what_is_over_is_forgotten_and_what_shares_its_hash_is_not() {
        assertThat(key("Aa")).hasSameHashCodeAs(key("BB"));
        settle("Aa", "O-1", NOW.plusSeconds(10));
        settle("BB", "O-2", NOW.plusSeconds(20));
        long empty = new Shard<>(Kinds.CLAIMS, 1).survey(false).digest();

        assertThat(claim("BB", "O-3", NOW.plusSeconds(15)))
                .isEqualTo(new Answer.Decided(new Decision.Accepted(new OrderId("O-2"))));
        assertThat(shard.survey(false).digest()).isNotEqualTo(empty);

        release("other", NOW.plusSeconds(21));

        assertThat(shard.survey(false).digest()).isEqualTo(empty);
        assertThat(claim("Aa", "O-4", NOW.plusSeconds(22))).isEqualTo(new Answer.Claimed(new OrderId("O-4")));
    }

    private void release(String key, Instant now) {
        perform(new Claim.Operation.Release(key(key), new OrderId("O-9")), now);
    }

    @Test
    void a_refusal_comes_back_with_all_its_words() {
        Refusal.LineError full = new Refusal.LineError(
                "/lines/0/quantity",
                "insufficient-stock",
                "7 asked for, -1 can be had; Grüße",
                Optional.of(1),
                Optional.of(new Sku("SKU-1")),
                Optional.of(7L),
                Optional.of(-1L),
                Optional.of(LocalDate.of(2026, 3, 1)),
                List.of(
                        new ExplainStep(ExplainStep.Step.ON_HAND, 9),
                        new ExplainStep(ExplainStep.Step.AVAILABLE_TO_SELL, -1)));
        Refusal.LineError empty = Refusal.LineError.field("", "code", "");
        Decision no = new Decision.Refused(
                new Refusal(RefusalType.INSUFFICIENT_STOCK, "There is not enough.", List.of(full, empty)));
        perform(new Claim.Operation.Settle(key("K"), "print", no, NOW.plusSeconds(10)), NOW);

        assertThat(claim("K", "O-2", NOW.plusSeconds(9))).isEqualTo(new Answer.Decided(no));
    }

    @Test
    void a_decision_stands_until_its_end_however_it_is_kept() {
        settle("K ü", "O-1", NOW.plusSeconds(10));

        assertThat(claim("K ü", "O-2", NOW.plusSeconds(9)))
                .isEqualTo(new Answer.Decided(new Decision.Accepted(new OrderId("O-1"))));
        settle("K ü", "O-3", NOW.plusSeconds(30));
        assertThat(claim("K ü", "O-2", NOW.plusSeconds(9)))
                .isEqualTo(new Answer.Decided(new Decision.Accepted(new OrderId("O-1"))));
        assertThat(claim("K ü", "O-2", NOW.plusSeconds(10))).isEqualTo(new Answer.Claimed(new OrderId("O-2")));
    }
}
