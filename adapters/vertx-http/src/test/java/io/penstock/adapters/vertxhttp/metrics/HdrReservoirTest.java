package io.penstock.adapters.vertxhttp.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HdrReservoirTest {
    private static final double PRECISION = 0.01;

    private final HandMovedClock clock = new HandMovedClock();
    private final HdrReservoir reservoir = HdrReservoir.overLastMinute(clock);

    /** Moves when told. */
    private static final class HandMovedClock extends Clock {
        private long nanos = TimeUnit.HOURS.toNanos(5);

        @Override
        public long getTick() {
            return nanos;
        }

        void move(long seconds) {
            nanos += TimeUnit.SECONDS.toNanos(seconds);
        }
    }

    @Test
    void percentiles_are_right_within_the_precision_of_the_histogram() {
        Random random = new Random(42);
        long[] values = new long[200_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) (1_000_000 * Math.exp(1.5 * random.nextGaussian()));
            reservoir.update(values[i]);
        }
        Arrays.sort(values);
        Snapshot snapshot = reservoir.getSnapshot();
        for (double quantile : new double[] {0.5, 0.75, 0.95, 0.99, 0.999, 0.9999}) {
            double truth = values[(int) Math.ceil(quantile * values.length) - 1];
            assertThat(snapshot.getValue(quantile))
                    .as("quantile " + quantile)
                    .isCloseTo(truth, within(truth * PRECISION));
        }
        double max = values[values.length - 1];
        assertThat((double) snapshot.getMax()).isCloseTo(max, within(max * PRECISION));
        double mean = Arrays.stream(values).average().orElseThrow();
        assertThat(snapshot.getMean()).isCloseTo(mean, within(mean * PRECISION));
    }

    @Test
    void two_readers_see_the_same() {
        for (int i = 1; i <= 100; i++) {
            reservoir.update(i);
        }
        double first = reservoir.getSnapshot().getMedian();
        double second = reservoir.getSnapshot().getMedian();
        assertThat(first).isEqualTo(second).isEqualTo(50);
    }

    @Test
    void what_is_older_than_the_window_is_forgotten() {
        reservoir.update(1000);
        clock.move(55);
        reservoir.update(10);
        assertThat(reservoir.getSnapshot().getMax()).isCloseTo(1000, within(10L));
        clock.move(20);
        assertThat(reservoir.getSnapshot().getMax()).isEqualTo(10);
        clock.move(70);
        assertThat(reservoir.getSnapshot().getMax()).isZero();
        assertThat(reservoir.getSnapshot().get999thPercentile()).isZero();
    }

    @Test
    void the_last_minute_is_kept_also_when_nobody_has_read_for_long() {
        for (int second = 0; second < 600; second++) {
            reservoir.update(1000 + second);
            clock.move(1);
        }
        Snapshot snapshot = reservoir.getSnapshot();
        assertThat(snapshot.getMax()).isCloseTo(1599, within(16L));
        assertThat(snapshot.getMin()).isBetween(1520L, 1545L);
    }

    @Test
    void a_clock_that_stepped_back_loses_nothing() {
        reservoir.update(-5);
        clock.move(-100);
        reservoir.update(7);
        assertThat(reservoir.getSnapshot().getMax()).isEqualTo(7);
        assertThat(reservoir.getSnapshot().getMin()).isZero();
    }

    @Test
    void writers_on_many_threads_lose_nothing_while_others_read() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 100_000; n++) {
                    reservoir.update(5);
                }
            }));
        }
        while (writers.stream().anyMatch(Thread::isAlive)) {
            reservoir.getSnapshot();
            Thread.sleep(5);
        }
        reservoir.update(50);
        Snapshot snapshot = reservoir.getSnapshot();
        assertThat(snapshot.getValue(400_000.0 / 400_001)).isEqualTo(5);
        assertThat(snapshot.getMean()).isCloseTo((400_000 * 5.0 + 50) / 400_001, within(1e-9));
    }
}
