package io.penstock.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationIdTest {

    @Test
    void a_name_is_the_same_id_however_it_was_put_together() {
        assertThat(ReservationId.ofPick("O-1", 3)).isEqualTo(new ReservationId("O-1.3"));
        assertThat(ReservationId.ofPick("O-1", 100)).isEqualTo(new ReservationId("O-1.100"));
        assertThat(ReservationId.ofPick("O-1", 1000)).isEqualTo(new ReservationId("O-1.1000"));
        assertThat(ReservationId.ofCredit("O-1")).isEqualTo(new ReservationId("O-1.credit"));
        assertThat(new ReservationId("O-1", ".99")).isEqualTo(new ReservationId("O-1.99"));
        assertThat(new ReservationId("R1", "")).isEqualTo(new ReservationId("R1"));
    }

    @Test
    void any_code_is_a_name_and_stays_as_it_is() {
        for (String name : List.of("R1", "N6.c", "a.b.1", "x.01", "x.0", "x.", ".5", ".credit", "x.creditor", "x..7")) {
            assertThat(new ReservationId(name)).hasToString(name);
            assertThat(new ReservationId(name).value()).isEqualTo(name);
        }
    }

    @Test
    void it_is_known_whose_it_is_and_for_what() {
        for (int number : new int[] {1, 99, 100, 1000}) {
            ReservationId pick = ReservationId.ofPick("O-1", number);
            assertThat(pick.isPick("O-1", number)).isTrue();
            assertThat(pick.isPick("O-1", number + 1)).isFalse();
            assertThat(pick.isPick("O-1", 10 * number)).isFalse();
            assertThat(pick.isPick("O-2", number)).isFalse();
            assertThat(pick.isPick("O", number)).isFalse();
            assertThat(pick.isCredit("O-1")).isFalse();
        }
        ReservationId credit = ReservationId.ofCredit("O-1");
        assertThat(credit.isCredit("O-1")).isTrue();
        assertThat(credit.isCredit("O-2")).isFalse();
        assertThat(credit.isPick("O-1", 1)).isFalse();
        assertThat(new ReservationId("O-1").isCredit("O-1")).isFalse();
        assertThat(new ReservationId("O-1").isPick("O-1", 1)).isFalse();
        assertThat(new ReservationId("O-1").isPick("x".repeat(64), 100)).isFalse();
    }

    @Test
    void parts_that_a_name_is_not_taken_apart_into_are_refused() {
        assertThatThrownBy(() -> new ReservationId("O-1.3", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReservationId("O-1", ".100")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReservationId("O-1", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReservationId("x".repeat(62) + ".10"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
