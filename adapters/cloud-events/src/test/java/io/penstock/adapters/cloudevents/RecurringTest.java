package io.penstock.adapters.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.domain.shared.LocationId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurringTest {
    @Test
    void one_value_stands_for_all_of_the_same_text() {
        assertThat(Recurring.LOCATION.apply(new String("RECURRING")))
                .isSameAs(Recurring.LOCATION.apply(new String("RECURRING")))
                .isEqualTo(new LocationId("RECURRING"));
    }

    @Test
    void what_is_no_such_value_is_refused_each_time() {
        for (int i = 0; i < 2; i++) {
            assertThatIllegalArgumentException().isThrownBy(() -> Recurring.LOCATION.apply(""));
        }
    }

    @Test
    void more_than_are_kept_are_what_they_say() {
        IntStream.range(0, 5_000)
                .mapToObj(i -> "source-" + i)
                .forEach(source -> assertThat(Recurring.SOURCE.apply(source)).isEqualTo(source));
    }
}
