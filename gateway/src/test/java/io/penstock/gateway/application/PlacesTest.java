package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Sku;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final ChannelId WEB = new ChannelId("web");

    /** SKUs that all have places in one set. */
    private static final List<Sku> NEIGHBOURS = IntStream.range(0, Integer.MAX_VALUE)
            .mapToObj(n -> new Sku("SKU-" + n))
            .filter(sku -> Places.of(sku, WEB) / Places.SET == 5)
            .limit(20)
            .toList();

    private final Places<Note> places = new Places<>();

    private record Note(Sku sku, int number) implements Places.Kept {
        @Override
        public boolean isAbout(Sku asked, ChannelId channel) {
            return sku.equals(asked);
        }
    }

    @Test
    void the_four_that_were_kept_last_are_there() {
        for (int i = 0; i < NEIGHBOURS.size(); i++) {
            places.keep(NEIGHBOURS.get(i), WEB, new Note(NEIGHBOURS.get(i), i));
            assertThat(found(NEIGHBOURS.get(i))).contains(new Note(NEIGHBOURS.get(i), i));
            assertThat(NEIGHBOURS.stream().filter(sku -> found(sku).isPresent()))
                    .hasSize(Math.min(i + 1, Places.SET));
        }
    }

    @Test
    void what_is_kept_about_the_same_takes_the_place_of_the_one_before() {
        for (int i = 0; i < Places.SET; i++) {
            places.keep(NEIGHBOURS.get(i), WEB, new Note(NEIGHBOURS.get(i), 0));
        }
        for (int n = 1; n < 100; n++) {
            Sku hot = NEIGHBOURS.get(n % 2);
            places.keep(hot, WEB, new Note(hot, n));
            assertThat(all(hot)).containsExactly(new Note(hot, n));
        }
        assertThat(found(NEIGHBOURS.get(2))).isPresent();
        assertThat(found(NEIGHBOURS.get(3))).isPresent();
    }

    private Optional<Note> found(Sku sku) {
        return all(sku).findFirst();
    }

    private Stream<Note> all(Sku sku) {
        int place = Places.of(sku, WEB);
        return IntStream.range(0, Places.SET)
                .mapToObj(attempt -> Optional.ofNullable(places.at(place, attempt)))
                .flatMap(Optional::stream)
                .filter(note -> note.sku().equals(sku));
    }
}
