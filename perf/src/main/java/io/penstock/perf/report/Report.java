package io.penstock.perf.report;

import java.util.ArrayList;
import java.util.List;

/** Everything a run found. */
public final class Report {
    private final String title;
    private final List<Section> sections = new ArrayList<>();

    public Report(String title) {
        this.title = title;
    }

    public Report add(Section section) {
        sections.add(section);
        return this;
    }

    public List<Section> sections() {
        return List.copyOf(sections);
    }

    public List<Section.Verdict> verdicts() {
        return sections.stream().flatMap(s -> s.verdicts().stream()).toList();
    }

    public String html() {
        return new Html(title, sections).page();
    }

    public String markdown() {
        return new Markdown(title, sections).text();
    }
}
