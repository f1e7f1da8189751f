package io.penstock.perf.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Stacks added up by what they have in common from the bottom, drawn as SVG. What is too narrow to see is left out. */
public final class FlameGraph {
    private static final int WIDTH = 1200;
    private static final int ROW = 16;
    private static final int DEPTH_MAX = 42;
    private static final double LEAST = 0.004;
    private static final double LETTER = 6.7;

    private final Node root = new Node();
    private final StringBuilder out = new StringBuilder();

    /** A frame and what it called. */
    private static final class Node {
        private long samples;
        private final Map<String, Node> calls = new TreeMap<>();

        int depth(long least) {
            return 1
                    + calls.values().stream()
                            .filter(call -> call.samples >= least)
                            .mapToInt(call -> call.depth(least))
                            .max()
                            .orElse(0);
        }
    }

    /** @param frames from the bottom: the thread, then each call */
    public void add(List<String> frames) {
        Node at = root;
        at.samples++;
        for (String frame : frames.subList(0, Math.min(frames.size(), DEPTH_MAX))) {
            at = at.calls.computeIfAbsent(frame, _ -> new Node());
            at.samples++;
        }
    }

    public long samples() {
        return root.samples;
    }

    public String svg() {
        long least = Math.max(1, (long) (root.samples * LEAST));
        int height = root.depth(least) * ROW + 4;
        out.setLength(0);
        out.append("<svg class=\"flame\" viewBox=\"0 0 " + WIDTH + " " + height + "\">");
        draw("all", root, 0, height - ROW, least);
        return out.append("</svg>").toString();
    }

    private void draw(String name, Node node, double x, int y, long least) {
        double width = (double) WIDTH * node.samples / root.samples;
        String text = Svg.escape(name);
        int letters = (int) (width / LETTER) - 1;
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\""
                        + " rx=\"1\"/>",
                text,
                100.0 * node.samples / root.samples,
                x,
                y,
                Math.max(0.5, width - 0.6),
                ROW - 1,
                colour(name)));
        if (letters >= 4) {
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\">%s</text>",
                    x + 3,
                    y + 12,
                    name.length() <= letters ? text : Svg.escape(name.substring(0, letters - 1)) + "…"));
        }
        out.append("</g>");
        double at = x;
        for (Map.Entry<String, Node> call : node.calls.entrySet()) {
            if (call.getValue().samples >= least) {
                draw(call.getKey(), call.getValue(), at, y - ROW, least);
            }
            at += (double) WIDTH * call.getValue().samples / root.samples;
        }
    }

    /** The same name has the same colour in every picture. */
    private static String colour(String name) {
        int hash = Math.floorMod(name.hashCode(), 360);
        return String.format(Locale.ROOT, "hsl(%d 70%% %d%%)", 15 + hash % 45, 62 + hash % 16);
    }
}
