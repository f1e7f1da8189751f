package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;
import static io.penstock.perf.suite.Figures.percent;

import io.penstock.perf.report.Chart;
import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Scalability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What more requests at once bring: the Universal Scalability Law fitted to closed phases, and Little's law as a check. */
final class Scaling {
    private Scaling() {}

    /** @param concurrencies of the phases of the result, in their order */
    static void tell(Section section, int[] concurrencies, LoadResult result) {
        List<Scalability.Point> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        double worst = 0;
        for (int i = 0; i < concurrencies.length; i++) {
            LoadResult.Measured m = result.phases().get(i);
            int n = concurrencies[i];
            double inside = m.answeredPerSecond() * m.service("mean") / 1e6;
            worst = Math.max(worst, Math.abs(inside - n) / n);
            points.add(new Scalability.Point(n, m.answeredPerSecond()));
            rows.add(List.of(
                    Integer.toString(n),
                    perSecond(m.answeredPerSecond()),
                    micros(m.service("mean")),
                    String.format(Locale.ROOT, "%.1f", inside)));
        }
        Scalability law = Scalability.fit(points);
        List<Chart.Point> measured = new ArrayList<>();
        List<Chart.Point> fitted = new ArrayList<>();
        for (Scalability.Point point : points) {
            measured.add(new Chart.Point(point.concurrency(), point.throughput()));
        }
        for (int n = 1; n <= 2 * law.measuredTo(); n += 3) {
            fitted.add(new Chart.Point(n, law.at(n)));
        }
        section.chart(
                Chart.linear("Throughput by requests under way", "requests under way at once", "requests a second")
                        .with("measured", measured)
                        .dashed("Universal Scalability Law, to twice what was measured", fitted));
        section.table(List.of("under way", "throughput", "mean time", "throughput × time (Little)"), rows);
        section.say(String.format(
                Locale.ROOT,
                "Universal Scalability Law: γ %s (95 %% interval %s to %s), α %.4f (%.4f to %.4f), β %.6f (%.6f to"
                        + " %.6f). Little's law holds within %s at every step.",
                perSecond(law.gamma().value()),
                perSecond(law.gamma().from()),
                perSecond(law.gamma().to()),
                law.alpha().value(),
                law.alpha().from(),
                law.alpha().to(),
                law.beta().value(),
                law.beta().from(),
                law.beta().to(),
                percent(worst)));
    }
}
