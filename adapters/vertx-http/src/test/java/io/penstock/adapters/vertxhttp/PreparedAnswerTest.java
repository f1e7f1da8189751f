package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.CheckAvailability.AtLocation;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparedAnswerTest {
    private static final Instant TOLD = Instant.parse("2027-01-15T08:00:00.123456Z");
    private static final ChannelId WEB = new ChannelId("web");

    @Test
    void reads_at_any_time_as_if_it_were_written_anew() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            SkuAvailability answer = some(random);
            PreparedAnswer prepared = new PreparedAnswer(answer);
            for (long later : new long[] {0, 1, 1_000_000_000L, random.nextLong(1L << 50)}) {
                SkuAvailability moved = asOf(answer, answer.freshness().asOf().plusNanos(later));
                for (long age : new long[] {-5, 0, 9, 10, 999, random.nextLong(1L << 45)}) {
                    Instant now = moved.freshness().asOf().plusMillis(age);
                    assertThat(text(prepared.document(moved.freshness(), now)))
                            .isEqualTo(PreparedAnswer.writtenAnew(moved, now).toString());
                }
                assertThat(prepared.tag(moved.freshness()))
                        .hasToString(EntityTag.of(moved).toString());
            }
        }
    }

    @Test
    void a_source_whose_name_looks_like_the_age_does_not_lead_astray() {
        SkuAvailability answer = answer("\"ageMs\":7,\"ageMs\"", new Random(1));

        assertThat(text(new PreparedAnswer(answer).document(answer.freshness(), TOLD.plusMillis(12))))
                .isEqualTo(
                        PreparedAnswer.writtenAnew(answer, TOLD.plusMillis(12)).toString());
    }

    @Test
    void is_kept_for_the_very_same_figures_at_any_moment_and_made_anew_for_equal_ones() {
        PreparedAnswers kept = new PreparedAnswers();
        SkuAvailability answer = answer("erp", new Random(3));
        SkuAvailability equal = answer("erp", new Random(3));

        PreparedAnswer first = kept.of(answer, WEB);
        assertThat(kept.of(answer, WEB)).isSameAs(first);
        assertThat(kept.of(asOf(answer, TOLD.plusSeconds(5)), WEB)).isSameAs(first);
        Freshness others = new Freshness(TOLD, answer.freshness().version(), "wms");
        assertThat(kept.of(new SkuAvailability(answer.figures(), others), WEB)).isNotSameAs(first);
        assertThat(kept.of(equal, WEB)).isNotSameAs(first);
    }

    @Test
    void among_many_that_share_the_places_each_gives_its_own() {
        PreparedAnswers kept = new PreparedAnswers();
        Random random = new Random(13);
        List<SkuAvailability> answers = IntStream.range(0, 3 * PreparedAnswers.PLACES)
                .mapToObj(n -> answer("SKU-" + n, n))
                .toList();
        int again = 0;
        for (int i = 0; i < answers.size(); i++) {
            SkuAvailability answer = answers.get(random.nextBoolean() ? i : random.nextInt(i + 1));
            PreparedAnswer first = kept.of(answer, WEB);
            assertThat(first.isOf(answer)).isTrue();
            again += kept.of(answer, WEB) == first ? 1 : 0;
        }
        assertThat(again).isEqualTo(answers.size());
    }

    @Test
    void figures_that_have_changed_take_the_place_of_those_before_and_push_nobody_out() {
        PreparedAnswers kept = new PreparedAnswers();
        List<SkuAvailability> others =
                IntStream.range(0, 100).mapToObj(n -> answer("SKU-" + n, n)).toList();
        List<PreparedAnswer> before =
                others.stream().map(other -> kept.of(other, WEB)).toList();

        for (int n = 0; n < 1_000; n++) {
            kept.of(answer("SKU-HOT", n), WEB);
        }

        assertThat(others.stream().map(other -> kept.of(other, WEB)).toList())
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(before);
    }

    private static String text(ByteBuf document) {
        String text = document.toString(StandardCharsets.UTF_8);
        document.release();
        return text;
    }

    private static SkuAvailability answer(String sku, int sold) {
        Figures figures = new Figures(
                new Sku(sku),
                Optional.empty(),
                sold,
                List.of(),
                1,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new SkuAvailability(figures, new Freshness(TOLD, 1, "erp"));
    }

    @Test
    void the_tag_says_another_moment_and_nothing_of_the_age() {
        SkuAvailability answer = answer("erp", new Random(7));

        assertThat(EntityTag.of(answer)).hasToString(EntityTag.of(answer).toString());
        assertThat(EntityTag.of(answer).toString()).matches("\"[0-9a-z]+-[0-9a-f]{16}\"");
        assertThat(EntityTag.of(asOf(answer, TOLD.plusNanos(1))).toString())
                .isNotEqualTo(EntityTag.of(asOf(answer, TOLD)).toString());
    }

    private static SkuAvailability asOf(SkuAvailability answer, Instant moment) {
        Freshness told = answer.freshness();
        return new SkuAvailability(answer.figures(), new Freshness(moment, told.version(), told.source()));
    }

    private static SkuAvailability some(Random random) {
        return answer(random.nextBoolean() ? "erp" : "w\u00e4re/\"quoted\"", random);
    }

    private static SkuAvailability answer(String source, Random random) {
        Freshness freshness =
                new Freshness(TOLD.minus(Duration.ofNanos(random.nextInt(1_000))), random.nextInt(9), source);
        Figures figures = new Figures(
                new Sku("SKU-" + random.nextInt(100_000)),
                random.nextBoolean() ? Optional.of(new UnitCode("EA")) : Optional.empty(),
                random.nextLong(1L << 40),
                line(random),
                random.nextInt(1_000),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(n -> new AtLocation(new LocationId("DC-" + n), random.nextInt(50), line(random)))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new SkuAvailability(figures, freshness);
    }

    private static List<DatedQuantity> line(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> new DatedQuantity(LocalDate.of(2027, 1, 15).plusDays(n), random.nextInt(100)))
                .toList();
    }
}
