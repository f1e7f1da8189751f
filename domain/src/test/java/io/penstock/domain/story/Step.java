package io.penstock.domain.story;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One step of a story as words: a verb, what it is about, and marked words in any order ({@code until 30s},
 * {@code for O1}, {@code by web}). Times count from the beginning of the story, days from its first day.
 */
public record Step(List<String> words, Instant beginning) {

    static Step of(String text, Instant beginning) {
        return new Step(Arrays.asList(text.strip().split("\\s+")), beginning);
    }

    public String verb() {
        return words.getFirst();
    }

    /** The word at {@code index}; the verb is 0. */
    public String word(int index) {
        return words.get(index);
    }

    public int size() {
        return words.size();
    }

    public boolean has(String mark) {
        return words.contains(mark);
    }

    /** The word behind {@code mark}. */
    public Optional<String> after(String mark) {
        int at = words.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    /** The number written {@code name=number}, or 0. */
    public long number(String name) {
        return value(name).map(Long::parseLong).orElse(0L);
    }

    /** What is written {@code name=value}. */
    public Optional<String> value(String name) {
        String start = name + "=";
        return words.stream()
                .filter(word -> word.startsWith(start))
                .map(word -> word.substring(start.length()))
                .findFirst();
    }

    public Optional<OrderId> order() {
        return after("for").map(OrderId::new);
    }

    /** The orders written {@code orders=O1,O2}. */
    public List<OrderId> orders() {
        return value("orders").stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(OrderId::new)
                .toList();
    }

    public ChannelId channel() {
        return new ChannelId(after("by").orElse("web"));
    }

    public Instant until() {
        return beginning.plus(duration(after("until").orElseThrow()));
    }

    /** When the source spoke. */
    public Instant told() {
        return beginning.plus(duration(after("told").orElse("0s")));
    }

    /** The day written {@code on +5d}. */
    public Optional<LocalDate> day() {
        return after("on").map(this::day);
    }

    /** The day written {@code +5d}. */
    public LocalDate day(String text) {
        return firstDay().plusDays(Integer.parseInt(text.substring(0, text.length() - 1)));
    }

    /** As {@link #day(String)} reads it. */
    public String text(LocalDate day) {
        return "+" + (day.toEpochDay() - firstDay().toEpochDay()) + "d";
    }

    private LocalDate firstDay() {
        return LocalDate.ofInstant(beginning, ZoneOffset.UTC);
    }

    static Duration duration(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException("not a time: " + text);
        };
    }
}
