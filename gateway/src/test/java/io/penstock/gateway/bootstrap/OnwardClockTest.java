package io.penstock.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnwardClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Instant machine = NOON;
    private long count = 42;
    private final OnwardClock clock = new OnwardClock(() -> machine, () -> count);

    @Test
    void it_shows_what_the_machine_shows() {
        pass(Duration.ofMillis(1500));

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1500));
    }

    @Test
    void set_forward_it_follows_at_the_next_look() {
        clock.instant();
        machine = machine.plus(Duration.ofDays(1));
        pass(Duration.ofNanos(50_000));

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)).plusNanos(50_000));
    }

    @Test
    void between_two_looks_it_is_behind_by_half_of_what_has_passed() {
        clock.instant();
        pass(Duration.ofNanos(49_000));

        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(24_500));
    }

    @Test
    void set_back_it_goes_on_at_half_the_pace_until_the_machine_has_caught_up() {
        machine = machine.minus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON);

        pass(Duration.ofMinutes(90));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(45)));
        pass(Duration.ofMinutes(30));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(60)));
        pass(Duration.ofMinutes(30));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(90)));
    }

    @Test
    void however_often_it_is_asked_it_never_goes_back() {
        Instant before = clock.instant();
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofNanos(i % 7));
            machine = machine.plus(Duration.ofMillis(i % 11 - 5));
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }

    private void pass(Duration time) {
        machine = machine.plus(time);
        count += time.toNanos();
    }
}
