package io.penstock.perf.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report without its curves: what is checked in, so that a change shows up in review. */
final class Markdown {
    private final String title;
    private final List<Section> sections;
    private final StringBuilder out = new StringBuilder();

    Markdown(String title, List<Section> sections) {
        this.title = title;
        this.sections = sections;
    }

    String text() {
        line("# " + title);
        summary();
        for (Section section : sections) {
            line("");
            line("## " + section.title());
            line("");
            line("*" + section.question() + "*");
            section.parts().forEach(this::part);
        }
        return out.toString();
    }

    private void summary() {
        line("");
        line("| where | target | | measured |");
        line("|---|---|---|---|");
        for (Section section : sections) {
            section.verdicts()
                    .forEach(v -> line(
                            row(List.of(section.title(), v.target(), v.grade().toString(), v.measured()))));
        }
    }

    private void part(Section.Part part) {
        line("");
        switch (part) {
            case Section.Words words -> line(words.text());
            case Section.Table table -> table(table);
            case Section.Verdict verdict ->
                line("**" + verdict.grade() + "** " + verdict.target() + ": " + verdict.measured());
            case Section.Curves curves ->
                line("(curve in the HTML: " + curves.chart().title() + ")");
            case Section.Picture picture -> line("(picture in the HTML: " + picture.caption() + ")");
        }
    }

    private void table(Section.Table table) {
        line(row(table.head()));
        line(table.head().stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|")));
        table.rows().forEach(row -> line(row(row)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
