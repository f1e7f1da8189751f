package io.penstock.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatsTest {
    @Test
    void a_median_is_the_one_in_the_middle() {
        assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Sample.of(9, 1, 5, 6).median()).isEqualTo(5.5);
    }

    @Test
    void an_interval_is_student_s() {
        // t of 3 degrees of freedom is 3.182; the deviation is 1.291.
        assertThat(Sample.of(1, 2, 3, 4).halfInterval()).isCloseTo(3.182 * 1.291 / 2, within(0.005));
        assertThat(Sample.of(1).halfInterval()).isInfinite();
    }

    @Test
    void the_scalability_law_is_found_again_in_points_that_follow_it() {
        List<Scalability.Point> points = IntStream.of(1, 2, 4, 8, 16, 32, 64)
                .mapToObj(n -> new Scalability.Point(n, 1_000.0 * n / (1 + 0.05 * (n - 1) + 0.0004 * n * (n - 1))))
                .toList();
        Scalability law = Scalability.fit(points);
        assertThat(law.gamma().value()).isCloseTo(1_000, within(0.1));
        assertThat(law.alpha().value()).isCloseTo(0.05, within(1e-6));
        assertThat(law.beta().value()).isCloseTo(0.0004, within(1e-8));
        assertThat(law.peak()).isCloseTo(Math.sqrt(0.95 / 0.0004), within(0.1));
    }

    @Test
    void the_law_is_not_asked_beyond_twice_what_was_measured() {
        List<Scalability.Point> points = IntStream.of(1, 2, 4, 8)
                .mapToObj(n -> new Scalability.Point(n, 100.0 * n))
                .toList();
        Scalability law = Scalability.fit(points);
        assertThat(law.at(1_000)).isEqualTo(law.at(16));
        assertThat(law.peak()).isLessThanOrEqualTo(16);
    }
}
