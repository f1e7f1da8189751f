package io.penstock.perf.stats;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Gunther's Universal Scalability Law, {@code X(n) = gamma n / (1 + alpha (n - 1) + beta n (n - 1))}: throughput by what is
 * under way at once, with what queues for something shared (alpha) and what has to agree with everybody (beta).
 *
 * <p>Fitted as a line: {@code n / X(n)} is linear in {@code n - 1} and {@code n (n - 1)}, with weights for the error's growth.
 */
public record Scalability(Estimate gamma, Estimate alpha, Estimate beta, double measuredTo) {
    /** A parameter with its 95 % interval. */
    public record Estimate(double value, double from, double to) {}

    /** Throughput at that concurrency. */
    public record Point(double concurrency, double throughput) {}

    /** @param points four or more, of different concurrency */
    public static Scalability fit(List<Point> points) {
        double[] y = new double[points.size()];
        double[][] x = new double[points.size()][];
        for (int i = 0; i < y.length; i++) {
            Point point = points.get(i);
            double n = point.concurrency();
            // Divided by n / X: each equation's error is then relative, as that of a throughput is.
            double scale = point.throughput() / n;
            y[i] = 1;
            x[i] = new double[] {scale, scale * (n - 1), scale * n * (n - 1)};
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true);
        regression.newSampleData(y, x);
        double[] b = regression.estimateRegressionParameters();
        double[][] variance = regression.estimateRegressionParametersVariance();
        double noise = regression.estimateErrorVariance();
        double t = new TDistribution(y.length - 3).inverseCumulativeProbability(0.975);
        double most = points.stream().mapToDouble(Point::concurrency).max().orElse(0);
        return new Scalability(
                inverse(b[0], t * Math.sqrt(noise * variance[0][0])),
                ratio(b, variance, noise, t, 1),
                ratio(b, variance, noise, t, 2),
                most);
    }

    private static Estimate inverse(double b0, double half) {
        double low = Math.max(1e-12, b0 - half);
        return new Estimate(1 / b0, 1 / (b0 + half), 1 / low);
    }

    /** b[i] / b[0], its spread by the delta method. */
    private static Estimate ratio(double[] b, double[][] variance, double noise, double t, int i) {
        double value = b[i] / b[0];
        double spread =
                noise * (variance[i][i] + value * value * variance[0][0] - 2 * value * variance[0][i]) / (b[0] * b[0]);
        double half = t * Math.sqrt(Math.max(0, spread));
        return new Estimate(value, value - half, value + half);
    }

    /** Throughput the law expects. Not asked for beyond twice what was measured. */
    public double at(double concurrency) {
        double n = Math.min(concurrency, 2 * measuredTo);
        return gamma.value() * n / (1 + alpha.value() * (n - 1) + beta.value() * n * (n - 1));
    }

    /** Where throughput is highest, or twice the measured range when that comes first. */
    public double peak() {
        if (beta.value() <= 0) {
            return 2 * measuredTo;
        }
        return Math.min(2 * measuredTo, Math.sqrt(Math.max(0, 1 - alpha.value()) / beta.value()));
    }
}
