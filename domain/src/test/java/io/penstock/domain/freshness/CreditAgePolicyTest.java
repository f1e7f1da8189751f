package io.penstock.domain.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditAgePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, Decide[]",
        "PT899S, Decide[]",
        "PT15M, Allow[most=500.5]",
        "PT3H59M, Allow[most=500.5]",
        "PT4H, Hold[]",
        "P1D, Reject[]",
        "P90D, Reject[]",
    })
    void each_step_holds_from_its_age_on(Duration age, String measure) {
        assertThat(CreditAgePolicy.parse("15m allow 500.5, 4h hold, 1d reject").at(age))
                .hasToString(measure);
    }

    @Test
    void without_steps_the_account_decides_at_any_age() {
        assertThat(CreditAgePolicy.parse("decide").at(Duration.ofDays(900)))
                .isEqualTo(new CreditAgePolicy.Measure.Decide());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hold",
                "1h",
                "1h allow",
                "1h allow -5",
                "1h hold, 1h reject",
                "2h hold, 1h reject",
                "1h wait"
            })
    void what_is_no_policy_is_not_taken_for_one(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CreditAgePolicy.parse(text));
    }
}
