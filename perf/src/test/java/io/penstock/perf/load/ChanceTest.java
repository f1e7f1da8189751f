package io.penstock.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ChanceTest {
    private static final int DRAWS = 400_000;

    @Test
    void the_k_th_is_drawn_in_proportion_to_one_over_k_to_the_skew() {
        Popularity popularity = new Popularity(100, 0.99);
        Dice dice = new Dice(3);
        int[] counts = new int[100];
        for (int i = 0; i < DRAWS; i++) {
            counts[popularity.draw(dice)]++;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += Math.pow(k, -0.99);
        }
        for (int k : new int[] {1, 2, 5, 20, 100}) {
            double expected = Math.pow(k, -0.99) / sum;
            assertThat((double) counts[k - 1] / DRAWS).isCloseTo(expected, within(expected * 0.1));
        }
    }

    @Test
    void poisson_gaps_have_the_mean_and_the_spread_of_an_exponential_distribution() {
        Dice dice = new Dice(4);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double gap = Arrivals.POISSON.gapNanos(1_000, dice);
            sum += gap;
            squares += gap * gap;
        }
        double mean = sum / DRAWS;
        assertThat(mean).isCloseTo(1e6, within(1e4));
        assertThat(Math.sqrt(squares / DRAWS - mean * mean)).isCloseTo(1e6, within(2e4));
        assertThat(Arrivals.CONSTANT.gapNanos(1_000, dice)).isEqualTo(1e6);
    }
}
