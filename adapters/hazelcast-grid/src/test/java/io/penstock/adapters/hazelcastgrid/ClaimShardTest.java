package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.InternalSerializationService;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shard of claims, a backup of it and copies of it, and a map of claims that are objects. */
class ClaimShardTest {
    private static final int STEPS = 20_000;
    private static final int KEPT_SECONDS = 600;
    /** Each looks at some of what is due. */
    private static final int CALLS_TO_FORGET_ALL = 20;

    private final InternalSerializationService serialization = Samples.serialization();
    private final Map<Claims.Key, Claim> expected = new HashMap<>();
    private Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> shard =
            new Shard<>(Kinds.CLAIMS, 1);
    private Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> backup =
            new Shard<>(Kinds.CLAIMS, 1);
    private Instant now = Samples.NOW;

    @AfterEach
    void dispose() {
        serialization.dispose();
    }

    @Test
    void it_answers_as_a_map_of_claims_would() {
        Random random = new Random(1);
        for (int step = 0; step < STEPS; step++) {
            pass(random);
            Claim.Operation operation = any(random);
            var done = shard.perform(List.of(operation), now, false);
            backup.replay(done.effective(), now);
            assertThat(done.reply().verdicts())
                    .as("step %d: %s", step, operation)
                    .containsExactly(new Verdict.Given<>(expectedOf(operation)));
            if (random.nextInt(100) == 0) {
                backup = copy(shard);
            }
            if (random.nextInt(100) == 0) {
                shard = copy(backup);
            }
            forgetWhatIsOver();
            assertThat(shard.survey(false).digest()).as("step %d", step).isEqualTo(expectedDigest());
            assertThat(backup.survey(false).digest()).as("step %d", step).isEqualTo(expectedDigest());
        }
    }

    /** Mostly little time passes or none; sometimes so much that all is forgotten. */
    private void pass(Random random) {
        boolean isLong = random.nextInt(200) == 0;
        now = now.plusSeconds(isLong ? KEPT_SECONDS : Math.max(0, random.nextInt(-40, 20)));
    }

    private Claim.Operation any(Random random) {
        Claims.Key key = new Claims.Key(
                Samples.WEB,
                random.nextBoolean() ? Claims.Key.Kind.IDEMPOTENCY_KEY : Claims.Key.Kind.CHANNEL_ORDER_REF,
                List.of("Aa", "BB", "木").get(random.nextInt(3)) + random.nextInt(10));
        String fingerprint = random.nextInt(10) == 0 ? "other" : "print";
        OrderId order = new OrderId("O-" + random.nextInt(4));
        Instant later = now.plusSeconds(random.nextInt(90));
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                new Claim.Operation.Take(
                        key, new Claims.Claimant(fingerprint, order, now, later, now.plusSeconds(KEPT_SECONDS)));
            case 2 -> new Claim.Operation.Settle(key, fingerprint, new Decision.Accepted(order), later);
            case 3 -> new Claim.Operation.Settle(key, fingerprint, new Decision.Refused(refusal(order)), later);
            default -> new Claim.Operation.Release(key, order);
        };
    }

    private static Refusal refusal(OrderId order) {
        return Refusal.of(RefusalType.INSUFFICIENT_STOCK, "There is not enough for " + order);
    }

    private Claim.Result expectedOf(Claim.Operation operation) {
        Claim claim = expected.getOrDefault(operation.key(), new Claim(operation.key()));
        Claim.Result result = claim.apply(operation, now);
        if (claim.revision() > 0) {
            expected.put(operation.key(), claim);
        }
        return result;
    }

    private void forgetWhatIsOver() {
        for (int i = 0; i < CALLS_TO_FORGET_ALL; i++) {
            assertThat(shard.performAlone(List.of(), now).verdicts()).isEmpty();
            backup.replay(List.of(), now);
        }
        expected.values().removeIf(claim -> !now.isBefore(claim.end()));
    }

    private long expectedDigest() {
        return expected.values().stream()
                .mapToLong(claim -> Digest.of(Kinds.CLAIMS.digestHash(claim.key()), claim.revision()))
                .sum();
    }

    private Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> copy(
            Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> copied) {
        return serialization.toObject(serialization.toData(copied));
    }
}
