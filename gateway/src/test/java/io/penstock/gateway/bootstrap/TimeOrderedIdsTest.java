package io.penstock.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.HandClock;
import io.penstock.domain.shared.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(1), "node-1");

    @Test
    void each_sorts_after_all_before_it_whatever_the_clock_does() {
        List<OrderId> made = new ArrayList<>();
        for (int step = -5; step <= 5; step++) {
            clock.tick(Duration.ofSeconds(step));
            for (int i = 0; i < 100; i++) {
                made.add(ids.nextOrder());
            }
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_node_knows_its_own_in_every_life_and_no_other_nodes() {
        OrderId made = ids.nextOrder();

        assertThat(new TimeOrderedIds(clock, new Random(2), "node-1").isOwn(made))
                .isTrue();
        assertThat(new TimeOrderedIds(clock, new Random(1), "node-2").isOwn(made))
                .isFalse();
    }

    @Test
    void two_lives_of_a_node_in_the_same_millisecond_make_different_ones() {
        TimeOrderedIds next = new TimeOrderedIds(clock, new Random(2), "node-1");

        assertThat(next.nextOrder()).isNotEqualTo(ids.nextOrder());
        assertThat(next.nextToken().value()).isNotEqualTo(ids.nextToken().value());
    }

    @Test
    void an_order_and_a_reservation_are_told_apart_and_both_take_28_characters() {
        assertThat(ids.nextOrder().value()).matches("O-[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(ids.nextToken().value()).matches("R-[0-9A-HJKMNP-TV-Z]{26}");
    }

    /** As much chance as is drawn at once, and more. */
    @Test
    void what_is_left_to_chance_is_another_in_every_one() {
        List<String> chances = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = ids.nextOrder().value();
            chances.add(id.substring(id.length() - 10));
        }
        assertThat(chances).doesNotHaveDuplicates();
    }
}
