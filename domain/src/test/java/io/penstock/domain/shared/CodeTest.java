package io.penstock.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {
    private static final List<Function<String, Object>> KINDS = List.of(
            Sku::new,
            LocationId::new,
            CustomerId::new,
            ShipToId::new,
            ChannelId::new,
            PriceGroup::new,
            UnitCode::new,
            OrderId::new,
            TokenId::new,
            ReservationId::new,
            OperationId::new);

    @ParameterizedTest
    @ValueSource(strings = {"A", "SKU-00001", "dc/east", "a.b_c:d@e#f", "~!$%^&*()+=[]{}|;,<>?`"})
    void one_to_sixty_four_printable_characters_are_a_code(String text) {
        assertThat(Code.isValid(text)).isTrue();
        KINDS.forEach(kind -> assertThat(kind.apply(text)).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a\"b", "a'b", "a\\b", "a\nb", "a\u0000b", "a\u007fb", "Gr\u00f6n", "\u0410"})
    void anything_else_is_none(String text) {
        assertThat(Code.isValid(text)).isFalse();
        KINDS.forEach(kind -> assertThatThrownBy(() -> kind.apply(text)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void the_longest_code_has_sixty_four_characters() {
        assertThat(Code.isValid("x".repeat(64))).isTrue();
        assertThat(Code.isValid("x".repeat(65))).isFalse();
    }

    @Test
    void one_spelling_is_one_code() {
        assertThat(new Sku("abc")).isNotEqualTo(new Sku("ABC")).isEqualTo(new Sku("abc"));
    }

    @Test
    void a_currency_is_three_capital_letters() {
        assertThat(new CurrencyCode("EUR")).hasToString("EUR");
        for (String text : List.of("", "EU", "EURO", "eur", "E R", "E1R", "\u0415UR")) {
            assertThat(CurrencyCode.isValid(text)).as(text).isFalse();
            assertThatThrownBy(() -> new CurrencyCode(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
