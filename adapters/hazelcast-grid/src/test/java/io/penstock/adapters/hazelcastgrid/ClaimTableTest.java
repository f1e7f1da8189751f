package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ClaimTableTest {
    private static final List<String> STEMS = List.of("Aa", "BB", "ü", "木", "木\ud800");

    /** All there is to a claim. */
    private record Seen(Claims.Key key, Claim.Standing standing, long revision) {
        static Seen of(Claim claim) {
            return new Seen(claim.key(), claim.standing(), claim.revision());
        }
    }

    @Test
    void it_has_what_a_map_would_have() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ClaimTable table = new ClaimTable();
            Map<Claims.Key, Seen> expected = new HashMap<>();
            for (int step = 0; step < 3_000; step++) {
                Claims.Key key = anyKey(random);
                int place = table.find(key);
                assertThat(place != Aggregates.NOWHERE).isEqualTo(expected.containsKey(key));
                if (place == Aggregates.NOWHERE) {
                    Claim added = new Claim(key, anyStanding(random, step), step);
                    table.add(key, added);
                    expected.put(key, Seen.of(added));
                } else if (random.nextInt(100) < (step < 1_500 ? 70 : 30)) {
                    assertThat(Seen.of(table.at(place))).isEqualTo(expected.get(key));
                    Claim changed = new Claim(key, anyStanding(random, step), step);
                    table.putBack(place, changed);
                    expected.put(key, Seen.of(changed));
                } else {
                    table.remove(place);
                    expected.remove(key);
                }
                int hash = Aggregates.hash(key);
                assertThat(seen(table.of(hash)))
                        .containsExactlyInAnyOrderElementsOf(expected.values().stream()
                                .filter(each -> Aggregates.hash(each.key()) == hash)
                                .toList());
                assertThat(table.size()).isEqualTo(expected.size());
            }
            assertThat(seen(table)).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }

    private static List<Seen> seen(Iterable<Claim> claims) {
        return StreamSupport.stream(claims.spliterator(), false).map(Seen::of).toList();
    }

    private static Claims.Key anyKey(Random random) {
        return new Claims.Key(
                new ChannelId("channel" + random.nextInt(2)),
                random.nextBoolean() ? Claims.Key.Kind.IDEMPOTENCY_KEY : Claims.Key.Kind.CHANNEL_ORDER_REF,
                STEMS.get(random.nextInt(STEMS.size())) + random.nextInt(15));
    }

    private static Claim.Standing anyStanding(Random random, int step) {
        OrderId order = new OrderId("O-" + step);
        return switch (random.nextInt(4)) {
            case 0 -> new Claim.Free();
            case 1 -> {
                OrderId holder = random.nextBoolean() ? order : new OrderId("O-" + random.nextInt(100));
                yield new Claim.Open(
                        "print" + step, order, holder, Samples.NOW.plusSeconds(step), Samples.NOW.plusNanos(step));
            }
            case 2 -> new Claim.Settled("print" + step, new Decision.Accepted(order), Samples.NOW.plusNanos(step));
            default -> new Claim.Settled("print" + step, new Decision.Refused(refusal(step)), Samples.NOW);
        };
    }

    private static Refusal refusal(int step) {
        return Refusal.of(RefusalType.INSUFFICIENT_STOCK, "There is not enough: " + "so ".repeat(step % 400));
    }
}
