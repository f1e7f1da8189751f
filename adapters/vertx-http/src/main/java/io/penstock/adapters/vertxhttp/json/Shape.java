package io.penstock.adapters.vertxhttp.json;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The fields an object may have, at most 64, and which of them it must have. */
public final class Shape {
    private final List<String> names;
    private final int requiredCount;
    private final Map<String, Integer> indexes = new HashMap<>();

    private Shape(List<String> names, int requiredCount) {
        this.names = List.copyOf(names);
        this.requiredCount = requiredCount;
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
    }

    public static Shape required(String... names) {
        return new Shape(List.of(names), names.length);
    }

    public static Shape optional(String... names) {
        return new Shape(List.of(names), 0);
    }

    public Shape andOptional(String... more) {
        return new Shape(concat(names, List.of(more)), requiredCount);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The field's place, or -1 when there is no such field. */
    int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    public boolean has(String name) {
        return indexes.containsKey(name);
    }

    int requiredCount() {
        return requiredCount;
    }

    String name(int index) {
        return names.get(index);
    }

    /** A sentence that names the known field nearest to {@code unknown}, or all of them when none is near. */
    public String suggestion(String unknown) {
        String nearest = "";
        int nearestDistance = Math.max(2, unknown.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(unknown.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < nearestDistance) {
                nearest = name;
                nearestDistance = distance;
            }
        }
        return nearest.isEmpty() ? "known are: " + String.join(", ", names) : "did you mean " + nearest + "?";
    }

    /** Levenshtein's distance, over the first 64 characters. */
    private static int distance(String left, String right) {
        String a = left.substring(0, Math.min(64, left.length()));
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
