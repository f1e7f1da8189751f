package io.penstock.domain.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    private final Packing out = new Packing(1);

    private Unpacking read() {
        return read(out);
    }

    private static Unpacking read(Packing packed) {
        byte[] bytes = new byte[packed.length()];
        packed.copyTo(bytes, 0);
        return new Unpacking(bytes, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_number_comes_back(long number) {
        out.number(number);

        assertThat(read().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PO-4711", "Grüße ÿ", "Ā", "东京", "half of a pair \ud83d", "\u0000"})
    void a_text_comes_back_and_what_is_behind_it(String text) {
        out.text(text);
        out.text("behind");

        Unpacking in = read();
        assertThat(in.text()).isEqualTo(text);
        assertThat(in.text()).isEqualTo("behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PO-4711", "Grüße ÿ", "Ā", "东京"})
    void a_text_is_compared_without_being_made_and_passed_by_in_any_case(String text) {
        for (String wanted : List.of(text, text + "x", "PO-4712", "京东")) {
            Packing both = new Packing(1);
            both.text(text);
            both.text("behind");

            Unpacking in = read(both);
            assertThat(in.isText(wanted)).isEqualTo(text.equals(wanted));
            assertThat(in.text()).isEqualTo("behind");

            Unpacking again = read(both);
            assertThat(Integer.signum(again.compareText(wanted))).isEqualTo(Integer.signum(text.compareTo(wanted)));
            assertThat(again.text()).isEqualTo("behind");
        }
    }

    @Test
    void what_was_copied_behind_other_bytes_is_read_from_there() {
        out.text("here");
        byte[] target = new byte[10 + out.length()];
        out.copyTo(target, 10);

        assertThat(new Unpacking(target, 10).text()).isEqualTo("here");
    }

    @Test
    void what_was_cleared_is_written_over() {
        out.text("a text that is longer than the next");
        out.clear();
        out.text("next");
        out.number(7);

        Unpacking in = read();
        assertThat(in.text()).isEqualTo("next");
        assertThat(in.number()).isEqualTo(7);
    }

    @Test
    void small_numbers_and_plain_texts_take_one_byte_each_and_one_for_the_length() {
        out.number(-64);
        out.text("ABC");

        assertThat(out.length()).isEqualTo(5);
    }

    @Test
    void everything_else_comes_back_too() {
        out.money(Money.parse("-12.3450", EUR), EUR);
        out.money(Money.parse("7", USD), EUR);
        out.instant(Instant.parse("1969-12-31T23:59:59.999999999Z"));
        out.date(LocalDate.of(2026, 3, 1));
        out.optional(Optional.of("there"), out::text);
        out.optional(Optional.<String>empty(), out::text);
        out.list(List.of(3L, 2L, 1L), out::number);

        Unpacking in = read();
        assertThat(in.money(EUR)).isEqualTo(Money.parse("-12.3450", EUR));
        assertThat(in.money(EUR)).isEqualTo(Money.parse("7", USD));
        assertThat(in.instant()).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999999Z"));
        assertThat(in.date()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(in.optional(in::text)).contains("there");
        assertThat(in.optional(in::text)).isEmpty();
        assertThat(in.list(in::number)).containsExactly(3L, 2L, 1L);
    }
}
