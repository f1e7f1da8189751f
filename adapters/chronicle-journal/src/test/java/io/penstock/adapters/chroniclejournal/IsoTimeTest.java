package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    private final char[] buffer = new char[IsoTime.LENGTH_MAX];

    @Test
    void an_instant_is_written_as_the_jdk_does() {
        Random random = new Random(7);
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        int[] steps = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 20_000; i++) {
            int step = steps[i % steps.length];
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(first, last + 1), (long) step * random.nextInt(1_000_000_000 / step));
            String written = new String(buffer, 0, IsoTime.write(instant, buffer));
            assertThat(written).isEqualTo(instant.toString());
        }
    }

    @Test
    void a_date_is_written_as_the_jdk_does() {
        for (LocalDate date = LocalDate.of(1999, 1, 1); date.getYear() < 2101; date = date.plusDays(1)) {
            String written = new String(buffer, 0, IsoTime.write(date, buffer));
            assertThat(written).isEqualTo(date.toString());
        }
    }

    @Test
    void a_year_without_four_digits_is_left_to_the_jdk() {
        assertThat(IsoTime.write(Instant.MAX, buffer)).isZero();
        assertThat(IsoTime.write(Instant.MIN, buffer)).isZero();
        assertThat(IsoTime.write(LocalDate.of(-1, 1, 1), buffer)).isZero();
    }
}
