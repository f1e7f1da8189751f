package io.penstock.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void age_is_what_has_passed_since_the_source_spoke_and_never_negative() {
        assertThat(new Freshness(NOW.minusMillis(1_500), 1, "erp").age(NOW)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(new Freshness(NOW, 1, "erp").age(NOW)).isZero();
        assertThat(new Freshness(NOW.plusSeconds(9), 1, "erp").age(NOW)).isZero();
    }

    @Test
    void quantities_have_bounds_inside_which_thousands_add_up() {
        assertThat(Quantity.check("it", 0)).isZero();
        assertThat(Quantity.checkPositive("it", Quantity.MAX)).isEqualTo(Quantity.MAX);
        assertThat(Math.multiplyExact(Quantity.MAX, 100_000_000L)).isPositive();
        assertThatThrownBy(() -> Quantity.check("it", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.check("it", Quantity.MAX + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.checkPositive("it", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.checkPositive("it", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
