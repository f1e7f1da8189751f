package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** How many records came before, at 15,000 a second. */
    private long later = 200;

    /** So many records a second for a while, in batches of ten. */
    private static Pace at(int perSecond) {
        Pace pace = new Pace(0);
        for (int batch = 1; batch <= 20; batch++) {
            pace.batch(10, 10L * batch * SECOND / perSecond);
        }
        return pace;
    }

    @Test
    void nobody_waits_before_anything_is_known_or_when_little_comes() {
        assertThat(new Pace(0).worthwhile()).isEqualTo(1);
        assertThat(at(100).worthwhile()).isEqualTo(1);
        assertThat(at(7_900).worthwhile()).isEqualTo(1);
    }

    @Test
    void twenty_are_waited_for_when_they_come_in_two_and_a_half_milliseconds_and_what_comes_in_two_when_it_is_more() {
        assertThat(at(7_900).longestNanos()).isEqualTo(Pace.SHORT_NANOS);
        assertThat(at(8_100).longestNanos()).isEqualTo(Pace.LONG_NANOS);
        assertThat(at(8_100).worthwhile()).isEqualTo(20);
        assertThat(at(11_100).worthwhile()).isEqualTo(22);
    }

    @Test
    void more_than_enough_are_not_waited_for_long() {
        assertThat(at(17_000).worthwhile()).isEqualTo(Pace.ENOUGH);
        assertThat(at(100_000).longestNanos()).isEqualTo(Pace.SHORT_NANOS);
    }

    @Test
    void it_follows_when_less_comes() {
        Pace pace = at(15_000);
        for (int batch = 1; batch <= 8; batch++) {
            pace.batch(1, SECOND + batch * SECOND / 100);
        }
        assertThat(pace.worthwhile()).isEqualTo(1);
    }

    @Test
    void single_records_that_happen_to_follow_each_other_closely_are_not_many() {
        Pace pace = at(2_000);
        pace.batch(1, SECOND / 10 + SECOND / 10_000);
        pace.batch(1, SECOND / 10 + 2 * SECOND / 10_000);
        assertThat(pace.longestNanos()).isEqualTo(Pace.SHORT_NANOS);
    }

    @Test
    void after_a_long_wait_that_brought_nobody_there_is_none_for_some_batches() {
        Pace pace = at(15_000);
        pace.nobodyCame();
        assertThat(pace.worthwhile()).isEqualTo(7);
        assertThat(batchesBeforeALongWait(pace)).isEqualTo(Pace.PAUSE_AT_FIRST);
    }

    @Test
    void the_more_often_in_a_row_long_waits_bring_nobody_the_rarer_they_are() {
        Pace pace = at(15_000);
        pace.nobodyCame();
        batchesBeforeALongWait(pace);
        pace.nobodyCame();
        assertThat(batchesBeforeALongWait(pace)).isEqualTo(2 * Pace.PAUSE_AT_FIRST);
        for (int i = 0; i < 20; i++) {
            pace.nobodyCame();
        }
        assertThat(batchesBeforeALongWait(pace)).isEqualTo(Pace.PAUSE_MAX);
        pace.othersCame();
        pace.nobodyCame();
        assertThat(batchesBeforeALongWait(pace)).isEqualTo(Pace.PAUSE_AT_FIRST);
    }

    /** At the rate that it is used to. */
    private int batchesBeforeALongWait(Pace pace) {
        int batches = 0;
        while (!pace.isLong()) {
            later += 10;
            pace.batch(10, later * SECOND / 15_000);
            batches++;
        }
        return batches;
    }

    @Test
    void it_tells_how_long_so_many_take() {
        assertThat(at(10_000).nanosFor(10)).isBetween(SECOND / 1_001, SECOND / 999);
        assertThat(new Pace(0).nanosFor(10)).isEqualTo(Pace.SHORT_NANOS);
    }
}
