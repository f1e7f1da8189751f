package io.penstock.adapters.simulatederp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The limits, on a clock moved by hand. */
class FaultGateTest {
    private long nanos = Long.MAX_VALUE - 5;
    private final FaultGate gate =
            new FaultGate(new World(InstantSource.system(), () -> nanos, new SplittableRandom(1)));

    private void limit(long perSecond) {
        gate.change(new Faults(0, 0, 0, 0, 0, 0, perSecond, 0, false));
    }

    private int admitted(int calls) {
        int admitted = 0;
        for (int i = 0; i < calls; i++) {
            admitted += gate.admit().isEmpty() ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void one_second_of_calls_may_come_at_once_and_then_one_by_one() {
        limit(10);

        assertThat(admitted(50)).isEqualTo(10);
        nanos += Duration.ofMillis(99).toNanos();
        assertThat(admitted(50)).isZero();
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(admitted(50)).isEqualTo(1);
        nanos += Duration.ofSeconds(100).toNanos();
        assertThat(admitted(50)).isEqualTo(10);
    }

    @Test
    void a_limit_of_one_lets_one_call_through_each_second() {
        limit(1);

        assertThat(admitted(3)).isEqualTo(1);
        nanos += Duration.ofMillis(999).toNanos();
        assertThat(admitted(3)).isZero();
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(admitted(3)).isEqualTo(1);
    }

    @Test
    void without_a_limit_everything_passes() {
        assertThat(admitted(100_000)).isEqualTo(100_000);
    }
}
