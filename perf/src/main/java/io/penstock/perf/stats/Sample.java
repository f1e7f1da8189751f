package io.penstock.perf.stats;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** A few measurements of the same thing. */
public record Sample(List<Double> values) {
    private static final double CONFIDENCE = 0.95;

    public Sample {
        values = List.copyOf(values);
    }

    public static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList());
    }

    public double median() {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    private double deviation() {
        double mean = mean();
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    /** Half the width of the 95 % interval of the mean, by Student's t; infinite for fewer than two values. */
    public double halfInterval() {
        if (values.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double t = new TDistribution(values.size() - 1).inverseCumulativeProbability(0.5 + CONFIDENCE / 2);
        return t * deviation() / Math.sqrt(values.size());
    }
}
