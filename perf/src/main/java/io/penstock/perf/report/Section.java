package io.penstock.perf.report;

import java.util.ArrayList;
import java.util.List;

/** A part of the report: what was asked, then what was found, in the order in which it is told. */
public final class Section {
    /** One thing in a section. */
    public sealed interface Part {}

    /** A sentence or two. */
    public record Words(String text) implements Part {}

    /** The first column names the row; figures are text already, with their units in the head. */
    public record Table(List<String> head, List<List<String>> rows) implements Part {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /** Curves over one axis. */
    public record Curves(Chart chart) implements Part {}

    /** A picture that is SVG already. */
    public record Picture(String caption, String svg) implements Part {}

    /** A promise or target, and whether this run kept it. */
    public record Verdict(String target, Grade grade, String measured) implements Part {}

    /** How a target was met. */
    public enum Grade {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    private final String title;
    private final String question;
    private final List<Part> parts = new ArrayList<>();

    /** @param question what the reader wants to know */
    public Section(String title, String question) {
        this.title = title;
        this.question = question;
    }

    public String title() {
        return title;
    }

    public String question() {
        return question;
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    public Section say(String text) {
        parts.add(new Words(text));
        return this;
    }

    public Section table(List<String> head, List<List<String>> rows) {
        parts.add(new Table(head, rows));
        return this;
    }

    public Section chart(Chart chart) {
        parts.add(new Curves(chart));
        return this;
    }

    public Section picture(String caption, String svg) {
        parts.add(new Picture(caption, svg));
        return this;
    }

    public Section verdict(String target, boolean kept, String measured) {
        return verdict(target, kept ? Grade.PASS : Grade.FAIL, measured);
    }

    public Section verdict(String target, Grade grade, String measured) {
        parts.add(new Verdict(target, grade, measured));
        return this;
    }

    public List<Verdict> verdicts() {
        return parts.stream()
                .filter(Verdict.class::isInstance)
                .map(Verdict.class::cast)
                .toList();
    }
}
