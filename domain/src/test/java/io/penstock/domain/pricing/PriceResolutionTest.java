package io.penstock.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.pricing.Price.Break;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Which price wins. A price reads {@code list 10.00 12:9.00 for C1 group G1 via web since 0s until 30s in USD}: kind,
 * breaks (quantity and unit price), then for whom and when; a question reads {@code 12 for C1 group G1 via web}, its
 * answer {@code unit price, source}.
 */
class PriceResolutionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Sku SKU = new Sku("SKU");

    /** A price list of one SKU. */
    private record PriceList(List<Price> prices) {
        static PriceList of(String text) {
            return new PriceList(text.lines()
                    .filter(line -> !line.isBlank())
                    .map(PriceResolutionTest::price)
                    .toList());
        }

        PriceList asks(String question, String answer) {
            assertThat(answer(Words.of(question))).as(question).isEqualTo(answer);
            return this;
        }

        private String answer(Words question) {
            PriceRequest request = new PriceRequest(
                    new CustomerId(question.after("for").orElse("C9")),
                    question.after("group").map(PriceGroup::new),
                    new ChannelId(question.after("via").orElse("web")),
                    new CurrencyCode(question.after("in").orElse("EUR")),
                    question.time("at").orElse(NOW));
            long quantity = Long.parseLong(question.first());
            Optional<ResolvedPrice> found = PriceResolution.resolve(prices, request, quantity);
            found.ifPresent(price ->
                    assertThat(price.amount()).isEqualTo(price.unitPrice().times(quantity)));
            return found.map(price -> price.unitPrice().toDecimal() + " " + price.source())
                    .orElse("none");
        }
    }

    /** Words of a line, some of them behind a mark. */
    private record Words(List<String> words) {
        static Words of(String line) {
            return new Words(List.of(line.strip().split("\\s+")));
        }

        String first() {
            return words.getFirst();
        }

        Optional<String> after(String mark) {
            int at = words.indexOf(mark);
            return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
        }

        Optional<Instant> time(String mark) {
            return after(mark).map(text -> NOW.plusSeconds(Long.parseLong(text.replace("s", ""))));
        }

        List<String> numbers() {
            return words.stream()
                    .skip(1)
                    .takeWhile(word -> Character.isDigit(word.charAt(0)))
                    .toList();
        }
    }

    private static Price price(String line) {
        Words words = Words.of(line);
        CurrencyCode currency = new CurrencyCode(words.after("in").orElse("EUR"));
        Price.Key key = new Price.Key(
                SKU,
                PriceKind.valueOf(words.first().toUpperCase(Locale.ROOT)),
                currency,
                words.after("for").map(CustomerId::new),
                words.after("group").map(PriceGroup::new),
                words.after("via").map(ChannelId::new),
                words.time("since"));
        List<Break> breaks =
                words.numbers().stream().map(text -> priceBreak(text, currency)).toList();
        return new Price(key, breaks, words.time("until"), new Freshness(NOW, 1, "erp"));
    }

    private static Break priceBreak(String text, CurrencyCode currency) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Break(1, Money.parse(text, currency))
                : new Break(Long.parseLong(text.substring(0, colon)), Money.parse(text.substring(colon + 1), currency));
    }

    @Test
    void the_lowest_price_wins_whatever_its_kind() {
        PriceList.of("""
            list      10.00
            contract  11.00 for C1
            promotion 12.00
            """).asks("1 for C1", "10.0000 LIST");
        PriceList.of("""
            list      10.00
            contract   9.00 for C1
            promotion  8.00 via shop
            """)
                .asks("1", "10.0000 LIST")
                .asks("1 for C1", "9.0000 CONTRACT")
                .asks("1 via shop", "8.0000 PROMOTION")
                .asks("1 for C1 via shop", "8.0000 PROMOTION");
    }

    @Test
    void between_equals_a_contract_goes_before_a_promotion_before_a_list_price_in_whatever_order_they_stand() {
        List<String> lines = new ArrayList<>(List.of("list 10.00", "contract 10.00 for C1", "promotion 10.00"));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(lines, new Random(seed));
            PriceList.of(String.join("\n", lines))
                    .asks("1 for C1", "10.0000 CONTRACT")
                    .asks("1", "10.0000 PROMOTION");
        }
    }

    @Test
    void the_highest_break_that_the_quantity_reaches_gives_the_price() {
        PriceList.of("list 100:7.00 10.00 12:9.00")
                .asks("1", "10.0000 LIST")
                .asks("11", "10.0000 LIST")
                .asks("12", "9.0000 BREAK")
                .asks("99", "9.0000 BREAK")
                .asks("100", "7.0000 BREAK")
                .asks("10000000000", "7.0000 BREAK");
    }

    @Test
    void a_quantity_under_the_lowest_break_has_no_price_of_that_kind() {
        PriceList.of("""
            list     10.00
            contract 10:8.00 for C1
            """).asks("9 for C1", "10.0000 LIST").asks("10 for C1", "8.0000 CONTRACT");
        PriceList.of("list 10:8.00").asks("9", "none");
    }

    @Test
    void a_break_of_one_price_is_compared_with_the_others() {
        PriceList.of("""
            list     10.00 100:5.00
            contract  8.00 for C1
            """).asks("99 for C1", "8.0000 CONTRACT").asks("100 for C1", "5.0000 BREAK");
    }

    @Test
    void a_price_applies_from_its_first_instant_until_just_before_its_last() {
        PriceList.of("promotion 5.00 since 10s until 20s")
                .asks("1 at 9s", "none")
                .asks("1 at 10s", "5.0000 PROMOTION")
                .asks("1 at 19s", "5.0000 PROMOTION")
                .asks("1 at 20s", "none");
        PriceList.of("promotion 5.00 until 20s").asks("1 at -999999s", "5.0000 PROMOTION");
        PriceList.of("promotion 5.00 since 10s").asks("1 at 999999s", "5.0000 PROMOTION");
    }

    @Test
    void a_price_is_for_whom_it_names_and_for_all_when_it_names_nobody() {
        PriceList.of("""
            list 10.00
            list  9.00 group G1
            list  8.00 group G1 via edi
            list  7.00 for C1 group G1
            list  6.00 for C1 via edi
            """)
                .asks("1", "10.0000 LIST")
                .asks("1 group G2", "10.0000 LIST")
                .asks("1 group G1", "9.0000 LIST")
                .asks("1 group G1 via edi", "8.0000 LIST")
                .asks("1 for C1", "10.0000 LIST")
                .asks("1 for C1 group G1", "7.0000 LIST")
                .asks("1 for C1 via edi", "6.0000 LIST");
    }

    @Test
    void prices_in_another_currency_are_not_converted() {
        PriceList.of("""
            list 10.00 in USD
            list 12.00 in EUR
            """)
                .asks("1 in EUR", "12.0000 LIST")
                .asks("1 in USD", "10.0000 LIST")
                .asks("1 in CHF", "none");
    }

    @Test
    void a_price_of_nothing_is_a_price() {
        PriceList.of("list 10.00\npromotion 0").asks("3", "0.0000 PROMOTION");
    }

    @Test
    void the_end_of_the_price_that_won_is_told() {
        PriceRequest request = new PriceRequest(
                new CustomerId("C1"), Optional.empty(), new ChannelId("web"), new CurrencyCode("EUR"), NOW);
        List<Price> prices = List.of(price("list 10.00 until 90s"), price("promotion 9.00 until 30s"));
        assertThat(PriceResolution.resolve(prices, request, 1).orElseThrow().validTo())
                .contains(NOW.plusSeconds(30));
    }

    @Test
    void an_amount_that_cannot_be_counted_is_no_amount() {
        PriceList list = PriceList.of("list 922337203685477.5807");
        list.asks("1", "922337203685477.5807 LIST");
        assertThatThrownBy(() -> list.asks("2", "")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void what_is_no_price_is_not_made() {
        Price.Key key = price("list 1").key();
        Freshness told = new Freshness(NOW, 1, "erp");
        Break inUsd = new Break(1, Money.parse("1", new CurrencyCode("USD")));
        assertThatThrownBy(() -> new Price(key, List.of(), Optional.empty(), told))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price(key, List.of(inUsd), Optional.empty(), told))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Break(-1, inUsd.unitPrice())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Break(1, Money.parse("-1", new CurrencyCode("USD"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
