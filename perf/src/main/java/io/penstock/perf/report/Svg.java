package io.penstock.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a {@link Chart}: axes with round numbers, a curve for each series, its name beside its end and in the key. */
final class Svg {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int KEY_LINE = 18;

    private final Chart chart;
    private final StringBuilder out = new StringBuilder();
    private final double xMax;
    private final double xMin;
    private final double yMin;
    private final double yMax;
    private final int height;

    private Svg(Chart chart) {
        this.chart = chart;
        List<Chart.Point> all =
                chart.series().stream().flatMap(s -> s.points().stream()).toList();
        xMin = Math.min(0, all.stream().mapToDouble(Chart.Point::x).min().orElse(0));
        xMax = Math.max(1e-9, all.stream().mapToDouble(Chart.Point::x).max().orElse(1));
        double top = all.stream().mapToDouble(Chart.Point::y).max().orElse(1);
        if (chart.logarithmic()) {
            double least = all.stream()
                    .mapToDouble(Chart.Point::y)
                    .filter(y -> y > 0)
                    .min()
                    .orElse(1);
            yMin = Math.pow(10, Math.floor(Math.log10(least)));
            yMax = Math.pow(10, Math.ceil(Math.log10(Math.max(top, yMin * 10))));
        } else {
            yMin = 0;
            yMax = Math.max(1e-9, top * 1.08);
        }
        height = HEIGHT + KEY_LINE * ((chart.series().size() + 2) / 3);
    }

    static String of(Chart chart) {
        return new Svg(chart).draw();
    }

    private String draw() {
        add(
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, height, escape(chart.title()));
        add("<text class=\"title\" x=\"%d\" y=\"18\">%s</text>", LEFT, escape(chart.title()));
        for (double y : chart.logarithmic() ? decades() : steps(yMin, yMax, 5)) {
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y(y), y(y));
            add(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 6, y(y) + 4, number(y));
        }
        for (double x : steps(xMin, xMax, 8)) {
            add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x(x), x(x), TOP, HEIGHT - BOTTOM);
            add(
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(x), HEIGHT - BOTTOM + 16, number(x));
        }
        add(
                "<text class=\"label\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>",
                WIDTH - RIGHT, HEIGHT - BOTTOM + 34, escape(chart.xLabel()));
        add(
                "<text class=\"label\" text-anchor=\"end\" x=\"%d\" y=\"18\">%s</text>",
                WIDTH - RIGHT, escape(chart.yLabel()));
        for (int i = 0; i < chart.series().size(); i++) {
            series(i, chart.series().get(i));
        }
        return out.append("</svg>").toString();
    }

    private void series(int index, Chart.Series series) {
        StringBuilder points = new StringBuilder();
        for (Chart.Point point : series.points()) {
            if (!chart.logarithmic() || point.y() > 0) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
            }
        }
        String style = "s" + index % 6 + (series.dashed() ? " dashed" : "");
        add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
        int keyX = LEFT + index % 3 * 215;
        int keyY = HEIGHT + KEY_LINE * (index / 3) + 8;
        add("<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", style, keyX, keyX + 22, keyY, keyY);
        add("<text class=\"key\" x=\"%d\" y=\"%d\">%s</text>", keyX + 28, keyY + 4, escape(series.name()));
    }

    private double x(double value) {
        return LEFT + (value - xMin) / (xMax - xMin) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        double share = chart.logarithmic()
                ? Math.log10(Math.max(value, yMin) / yMin) / Math.log10(yMax / yMin)
                : (value - yMin) / (yMax - yMin);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private List<Double> decades() {
        List<Double> decades = new ArrayList<>();
        for (double at = yMin; at <= yMax * 1.001; at *= 10) {
            decades.add(at);
        }
        return decades;
    }

    /** About so many, at 1, 2 or 5 times a power of ten. */
    private static List<Double> steps(double from, double to, int about) {
        double raw = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power <= 1.5
                ? power
                : raw / power <= 3.5 ? 2 * power : raw / power <= 7.5 ? 5 * power : 10 * power;
        List<Double> steps = new ArrayList<>();
        for (int i = (int) Math.ceil(from / step); i * step <= to * 1.0001; i++) {
            steps.add(i * step);
        }
        return steps;
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return shortest(value / 1e6) + " M";
        }
        return size >= 1e4 ? shortest(value / 1e3) + " k" : shortest(value);
    }

    private static String shortest(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains(".") && !text.contains("e")
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }

    private void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
