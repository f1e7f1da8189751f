package io.penstock.perf.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over one axis, drawn as SVG.
 *
 * @param logarithmic whether the vertical axis is
 */
public record Chart(String title, String xLabel, String yLabel, boolean logarithmic, List<Series> series) {
    /** One curve; points in the order in which they are joined. */
    public record Series(String name, boolean dashed, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** A point. */
    public record Point(double x, double y) {}

    public Chart {
        series = List.copyOf(series);
    }

    public static Chart linear(String title, String xLabel, String yLabel) {
        return new Chart(title, xLabel, yLabel, false, List.of());
    }

    public static Chart logarithmic(String title, String xLabel, String yLabel) {
        return new Chart(title, xLabel, yLabel, true, List.of());
    }

    public Chart with(String name, List<Point> points) {
        return with(new Series(name, false, points));
    }

    public Chart dashed(String name, List<Point> points) {
        return with(new Series(name, true, points));
    }

    private Chart with(Series more) {
        List<Series> all = new ArrayList<>(series);
        all.add(more);
        return new Chart(title, xLabel, yLabel, logarithmic, all);
    }
}
