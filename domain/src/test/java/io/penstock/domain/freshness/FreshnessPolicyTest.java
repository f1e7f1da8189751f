package io.penstock.domain.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to sell of 30, by the age of what is known. */
class FreshnessPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final ChannelId WEB = new ChannelId("web");
    private static final Stock THIRTY = stock(30);

    private static Stock stock(long onHand) {
        Position position = new Position(new PositionKey(new Sku("A"), new LocationId("E")));
        position.apply(
                new PositionOperation.SetLevel(
                        position.key(),
                        new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), new Freshness(NOW, 1, "erp"))),
                NOW);
        return position.picture();
    }

    @ParameterizedTest
    @CsvSource({
        "0s,    30",
        "899s,  30",
        "900s,  20",
        "3599s, 20",
        "1h,    24",
        "2h,    5",
        "4h,    0",
        "90d,   0",
    })
    void each_step_holds_from_its_age_on(String age, long left) {
        FreshnessPolicy policy = FreshnessPolicy.parse("15m keep 10, 1h keep 20%, 2h cap 5, 4h stop");
        assertThat(policy.sellsAlways()).isFalse();
        assertThat(policy.applied(THIRTY, Duration.parse(iso(age)), WEB, NOW).availableToSell(WEB, NOW))
                .isEqualTo(left);
    }

    private static String iso(String age) {
        return age.endsWith("d") ? "P" + age : "PT" + age;
    }

    @Test
    void what_is_kept_back_shows_as_safety_stock_and_the_same_picture_is_given_back_when_nothing_is() {
        FreshnessPolicy policy = FreshnessPolicy.parse("1s keep 10");
        assertThat(policy.applied(THIRTY, Duration.ZERO, WEB, NOW)).isSameAs(THIRTY);
        assertThat(policy.applied(THIRTY, Duration.ofSeconds(1), WEB, NOW).explain(WEB, Optional.empty(), NOW))
                .extracting(step -> step.step().wireName() + " " + step.quantity())
                .containsExactly("onHand 30", "safetyStock 10", "availableToSell 20");
        assertThat(policy.applied(stock(3), Duration.ofSeconds(1), WEB, NOW).availableToSell(WEB, NOW))
                .isZero();
    }

    @Test
    void a_share_is_rounded_against_the_seller() {
        FreshnessPolicy policy = FreshnessPolicy.parse("0s keep 10%");
        assertThat(policy.applied(stock(1), Duration.ZERO, WEB, NOW).availableToSell(WEB, NOW))
                .isZero();
    }

    @Test
    void without_steps_age_never_matters() {
        assertThat(FreshnessPolicy.parse("sell").sellsAlways()).isTrue();
        assertThat(FreshnessPolicy.SELL.applied(THIRTY, Duration.ofDays(365), WEB, NOW))
                .isSameAs(THIRTY);
        assertThat(FreshnessPolicy.parse("1h stop, 2h sell").applied(THIRTY, Duration.ofHours(3), WEB, NOW))
                .isSameAs(THIRTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15m",
                "keep 10",
                "15m keep",
                "15 keep 3",
                "2h stop, 1h stop",
                "1h stop, 1h sell",
                "1h keep 101%",
                "1h keep -1",
                "1h stop,",
                "1y stop"
            })
    void anything_else_is_no_policy(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FreshnessPolicy.parse(text));
    }
}
