package io.penstock.domain.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatsTest {

    @Test
    void everyone_keeps_a_seat_and_is_found_in_it() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Seats seats = new Seats(2);
            Map<Integer, Integer> hashOfSeat = new HashMap<>();
            for (int step = 0; step < 5_000; step++) {
                int hash = random.nextInt(300) * (random.nextInt(2) + 1);
                if (random.nextInt(100) < (step < 2_500 ? 30 : 70)) {
                    int place = seats.first(hash);
                    if (place != Seats.NOWHERE) {
                        assertThat(hashOfSeat.remove(seats.at(place))).isEqualTo(hash);
                        seats.leave(place);
                    }
                } else {
                    assertThat(hashOfSeat.put(seats.take(hash), hash)).isNull();
                }
                assertThat(found(seats, hash)).isEqualTo(expected(hashOfSeat, hash));
                assertThat(seats.size()).isEqualTo(hashOfSeat.size());
            }
            assertThat(seats.highest()).isLessThanOrEqualTo(2_500);
        }
    }

    private static Set<Integer> found(Seats seats, int hash) {
        Set<Integer> found = new HashSet<>();
        for (int at = seats.first(hash); at != Seats.NOWHERE; at = seats.next(at)) {
            found.add(seats.at(at));
        }
        return found;
    }

    private static Set<Integer> expected(Map<Integer, Integer> hashOfSeat, int hash) {
        Set<Integer> those = new HashSet<>();
        hashOfSeat.forEach((seat, of) -> {
            if (of == hash) {
                those.add(seat);
            }
        });
        return those;
    }
}
