package io.penstock.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static Report report() {
        Chart chart = Chart.logarithmic("Latency", "offered", "µs")
                .with("p99 <of all>", List.of(new Chart.Point(100, 20), new Chart.Point(200, 5_000)));
        FlameGraph flame = new FlameGraph();
        flame.add(List.of("loop", "Parse.read"));
        flame.add(List.of("loop", "Answer.write"));
        return new Report("A run")
                .add(new Section("Steady read", "How many?")
                        .say("Said & done.")
                        .table(List.of("what", "rate"), List.of(List.of("gateway", "10 | 20")))
                        .chart(chart)
                        .picture("where time goes", flame.svg())
                        .verdict("fast", false, "slow"));
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        assertThat(report().html())
                .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(")
                .contains("p99 &lt;of all&gt;", "Said &amp; done.", "<svg", "Parse.read");
    }

    @Test
    void targets_are_summed_up_at_the_top_and_told_where_they_belong() {
        String text = report().markdown();
        assertThat(text).contains("| fast | FAIL | slow |", "**FAIL** fast: slow", "| gateway | 10 \\| 20 |");
        assertThat(text.indexOf("| fast |")).isLessThan(text.indexOf("## Steady read"));
    }
}
