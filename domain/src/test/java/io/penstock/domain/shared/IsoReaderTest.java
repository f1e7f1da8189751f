package io.penstock.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoReaderTest {
    @Test
    void an_instant_is_read_as_it_was_written() {
        Random random = new Random(7);
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        int[] steps = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 20_000; i++) {
            int step = steps[i % steps.length];
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(first, last + 1), (long) step * random.nextInt(1_000_000_000 / step));
            assertThat(IsoReader.instant(instant.toString(), IsoReaderTest::refused))
                    .isEqualTo(instant);
        }
    }

    private static Instant refused(String text) {
        throw new AssertionError(text);
    }

    @Test
    void a_date_is_read_as_it_was_written() {
        for (LocalDate date = LocalDate.of(1999, 1, 1); date.getYear() < 2101; date = date.plusDays(1)) {
            assertThat(IsoReader.date(date.toString())).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T03:02:49+01:00",
                "2026-11-21T24:00:00Z",
                "2026-06-30T23:59:60Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "2026-11-21t03:02:49z",
                "2026-11-21T03:02:49.1Z",
                "2026-11-21T03:02:49.12345Z"
            })
    void another_form_means_what_the_jdk_says(String text) {
        assertThat(IsoReader.instant(text, Instant::parse)).isEqualTo(Instant.parse(text));
    }

    @Test
    void a_year_without_four_digits_is_left_to_the_jdk() {
        assertThat(IsoReader.date(LocalDate.MIN.toString())).isEqualTo(LocalDate.MIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21",
                "2026-11-21T03:02:49",
                "2026-11-21 03:02:49Z",
                "2026-11-21T24:00:01Z",
                "2026-02-29T03:02:49Z",
                "2026-11-21T03:60:49Z",
                "2026-11-21T03:02:4xZ",
                "2026-11-21T03:02:49.12xZ",
                "2026-11-21T03:02:49.1234567890Z",
                "2026-11-21T03:02:49,120Z"
            })
    void what_is_no_instant_is_refused(String text) {
        assertThatThrownBy(() -> IsoReader.instant(text, Instant::parse)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-2", "2026-13-01", "2026-02-29", "2026/11/21", "2026-11-21Z", "20x6-11-21"})
    void what_is_no_date_is_refused(String text) {
        assertThatThrownBy(() -> IsoReader.date(text)).isInstanceOf(DateTimeException.class);
    }
}
