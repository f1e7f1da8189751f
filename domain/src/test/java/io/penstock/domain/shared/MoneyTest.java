package io.penstock.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Money MOST = new Money(Long.MAX_VALUE, EUR);
    private static final Money LEAST = new Money(Long.MIN_VALUE, EUR);

    @ParameterizedTest
    @CsvSource({
        "0, 0.0000",
        "-0, 0.0000",
        "-0.0001, -0.0001",
        "12.3450, 12.3450",
        "12.345, 12.3450",
        "007.5, 7.5000",
        "-1, -1.0000",
        "922337203685477.5807, 922337203685477.5807",
        "-922337203685477.5808, -922337203685477.5808",
    })
    void a_plain_decimal_is_read_and_written_with_four_decimals(String text, String written) {
        Money money = Money.parse(text, EUR);
        assertThat(money.toDecimal()).isEqualTo(written);
        assertThat(Money.parse(written, EUR)).isEqualTo(money);
        assertThat(money).hasToString(written + " EUR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "1.",
                ".5",
                "-.5",
                "1.23456",
                "1.2.3",
                "1,5",
                "+1",
                "--1",
                "1e3",
                "0x10",
                " 1",
                "1 ",
                "1\n",
                "NaN",
                "Infinity",
                "1_000",
                "\u0661",
                "1.\u0661",
                "1000000000000000",
                "0000000000000001"
            })
    void anything_else_is_no_amount(String text) {
        assertThat(Money.isPlainDecimal(text)).isFalse();
        assertThatThrownBy(() -> Money.parse(text, EUR)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"922337203685477.5808", "-922337203685477.5809", "999999999999999.9999"})
    void a_plain_decimal_too_large_to_count_is_told_apart_from_what_is_none(String text) {
        assertThat(Money.isPlainDecimal(text)).isTrue();
        assertThatThrownBy(() -> Money.parse(text, EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void what_is_written_is_read_back_whatever_it_is() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Money money = new Money(random.nextLong() >> random.nextInt(64), EUR);
            assertThat(Money.parse(money.toDecimal(), EUR)).isEqualTo(money);
            assertThat(new BigDecimal(money.toDecimal()).unscaledValue().longValueExact())
                    .isEqualTo(money.tenThousandths());
        }
    }

    @Test
    void arithmetic_is_exact_or_fails() {
        Money cent = Money.parse("0.01", EUR);
        assertThat(cent.plus(cent).minus(Money.parse("0.03", EUR)).toDecimal()).isEqualTo("-0.0100");
        assertThat(Money.parse("0.1", EUR).times(3)).isEqualTo(Money.parse("0.3", EUR));
        assertThatThrownBy(() -> MOST.plus(new Money(1, EUR))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.minus(new Money(1, EUR))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.times(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MOST.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currencies_do_not_mix() {
        Money euro = Money.parse("1", EUR);
        Money dollar = Money.parse("1", USD);
        assertThat(euro).isNotEqualTo(dollar);
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amounts_compare_by_value_and_know_their_sign() {
        assertThat(Money.parse("1.5", EUR)).isGreaterThan(Money.parse("1.4999", EUR));
        assertThat(Money.parse("1.5", EUR)).isEqualByComparingTo(Money.parse("1.50", EUR));
        assertThat(Money.parse("-0.0001", EUR).isNegative()).isTrue();
        assertThat(Money.zero(EUR).isNegative()).isFalse();
    }
}
