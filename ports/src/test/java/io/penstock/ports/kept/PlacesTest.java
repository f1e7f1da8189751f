package io.penstock.ports.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final int COUNT = 64;

    private final Places<Note> places = new Places<>(COUNT);

    private record Note(int subject, int number) {}

    /** All have places in one set. */
    private static int hash(int subject) {
        return COUNT * subject + 20 + subject % Places.SET;
    }

    @Test
    void the_four_that_were_kept_last_are_there() {
        for (int i = 0; i < 20; i++) {
            keep(new Note(i, i));
            assertThat(found(i)).contains(new Note(i, i));
            assertThat(IntStream.range(0, 20).filter(subject -> found(subject).isPresent()))
                    .hasSize(Math.min(i + 1, Places.SET));
        }
    }

    @Test
    void what_is_kept_about_the_same_takes_the_place_of_the_one_before() {
        for (int i = 0; i < Places.SET; i++) {
            keep(new Note(i, 0));
        }
        for (int n = 1; n < 100; n++) {
            keep(new Note(n % 2, n));
            assertThat(all(n % 2)).containsExactly(new Note(n % 2, n));
        }
        assertThat(found(2)).isPresent();
        assertThat(found(3)).isPresent();
    }

    private void keep(Note note) {
        places.keep(hash(note.subject), note, before -> before.subject == note.subject);
    }

    private Optional<Note> found(int subject) {
        return all(subject).findFirst();
    }

    private Stream<Note> all(int subject) {
        return IntStream.range(0, Places.SET)
                .mapToObj(attempt -> places.at(hash(subject), attempt))
                .filter(Objects::nonNull)
                .filter(note -> note.subject == subject);
    }
}
