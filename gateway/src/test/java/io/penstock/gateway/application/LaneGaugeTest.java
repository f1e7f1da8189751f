package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneGaugeTest {
    private static final long NOON = 1_767_268_800;

    private final LaneGauge gauge = new LaneGauge(Instant.ofEpochSecond(NOON));

    @Test
    void the_oldest_that_waits_is_known_whatever_ends_first() {
        gauge.added(NOON + 1);
        gauge.added(NOON);
        gauge.added(NOON);
        gauge.added(NOON + 2);

        gauge.ended(NOON + 1);
        assertThat(gauge.oldest()).contains(Instant.ofEpochSecond(NOON));
        gauge.ended(NOON);
        assertThat(gauge.oldest()).contains(Instant.ofEpochSecond(NOON));
        gauge.ended(NOON);
        assertThat(gauge.oldest()).contains(Instant.ofEpochSecond(NOON + 2));
        assertThat(gauge.waiting()).isOne();
        gauge.ended(NOON + 2);
        assertThat(gauge.oldest()).isEmpty();
        assertThat(gauge.waiting()).isZero();
    }
}
