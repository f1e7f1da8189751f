package io.penstock.domain.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/**
 * Tells a story line by line and compares each answer with the one after the arrow; a step without an arrow is expected
 * to be {@code done}. Empty lines and lines that begin with {@code #} are for the reader.
 */
public final class Story {
    /** A Monday morning. */
    private static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");

    private static final String ARROW = "->";

    private Story() {}

    /** Does what a step says and answers in the words of the story. */
    @FunctionalInterface
    public interface Teller {
        String answer(Step step, Instant now);
    }

    public static void tell(String script, Teller teller) {
        Instant now = BEGINNING;
        int line = 0;
        for (String text : script.lines().toList()) {
            line++;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            int arrow = text.indexOf(ARROW);
            Step step = Step.of(arrow < 0 ? text : text.substring(0, arrow), BEGINNING);
            if (step.verb().equals("tick")) {
                now = now.plus(Step.duration(step.word(1)));
                continue;
            }
            String expected =
                    arrow < 0 ? "done" : text.substring(arrow + ARROW.length()).strip();
            assertThat(teller.answer(step, now))
                    .as("line %d: %s", line, text.strip())
                    .isEqualTo(expected);
        }
    }
}
