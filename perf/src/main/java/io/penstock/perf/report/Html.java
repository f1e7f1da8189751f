package io.penstock.perf.report;

import static io.penstock.perf.report.Svg.escape;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The report as one page: style and pictures are inside, nothing is fetched, no script is needed to read it. */
final class Html {
    private final String title;
    private final List<Section> sections;
    private final StringBuilder out = new StringBuilder();

    Html(String title, List<Section> sections) {
        this.title = title;
        this.sections = sections;
    }

    String page() {
        add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        add("<title>" + escape(title) + "</title><style>" + style() + "</style></head><body>");
        add("<nav><strong>Penstock</strong>");
        for (Section section : sections) {
            add("<a href=\"#" + anchor(section) + "\">" + escape(section.title()) + "</a>");
        }
        add("</nav><main><h1>" + escape(title) + "</h1>");
        summary();
        sections.forEach(this::section);
        add("</main></body></html>");
        return out.toString();
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String anchor(Section section) {
        return section.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private void summary() {
        add(
                "<table"
                    + " class=\"summary\"><thead><tr><th>where</th><th>target</th><th></th><th>measured</th></tr></thead><tbody>");
        for (Section section : sections) {
            for (Section.Verdict verdict : section.verdicts()) {
                add("<tr><td><a href=\"#" + anchor(section) + "\">" + escape(section.title()) + "</a></td><td>"
                        + escape(verdict.target()) + "</td><td>"
                        + badge(verdict.grade()) + "</td><td>" + escape(verdict.measured()) + "</td></tr>");
            }
        }
        add("</tbody></table>");
    }

    private static String badge(Section.Grade grade) {
        return "<span class=\"" + grade.name().toLowerCase(Locale.ROOT) + "\">" + grade + "</span>";
    }

    private void section(Section section) {
        add("<section id=\"" + anchor(section) + "\"><h2>" + escape(section.title()) + "</h2>");
        add("<p class=\"question\">" + escape(section.question()) + "</p>");
        section.parts().forEach(this::part);
        add("</section>");
    }

    private void part(Section.Part part) {
        switch (part) {
            case Section.Words words -> add("<p>" + escape(words.text()) + "</p>");
            case Section.Table table -> table(table);
            case Section.Verdict verdict ->
                add("<p class=\"verdict\">" + badge(verdict.grade()) + " <strong>" + escape(verdict.target())
                        + "</strong>: " + escape(verdict.measured()) + "</p>");
            case Section.Curves curves -> add("<figure>" + Svg.of(curves.chart()) + "</figure>");
            case Section.Picture picture ->
                add("<figure><figcaption>" + escape(picture.caption()) + "</figcaption>" + picture.svg() + "</figure>");
        }
    }

    private void table(Section.Table table) {
        add("<div class=\"wide\"><table><thead><tr>");
        table.head().forEach(cell -> add("<th>" + escape(cell) + "</th>"));
        add("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            add("<tr>");
            row.forEach(cell -> add("<td>" + escape(cell) + "</td>"));
            add("</tr>");
        }
        add("</tbody></table></div>");
    }

    private void add(String text) {
        out.append(text).append('\n');
    }
}
