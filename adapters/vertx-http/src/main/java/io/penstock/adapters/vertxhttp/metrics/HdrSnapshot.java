package io.penstock.adapters.vertxhttp.metrics;

import com.codahale.metrics.Snapshot;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** One histogram, read as Dropwizard reads a sample. */
final class HdrSnapshot extends Snapshot {
    private final Histogram histogram;

    HdrSnapshot(Histogram histogram) {
        this.histogram = histogram;
    }

    @Override
    public double getValue(double quantile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(quantile * 100);
    }

    /** The distinct values, not each sample. */
    @Override
    public long[] getValues() {
        long[] values = new long[size()];
        int i = 0;
        for (HistogramIterationValue step : histogram.recordedValues()) {
            values[i++] = step.getValueIteratedTo();
        }
        return values;
    }

    @Override
    public int size() {
        int size = 0;
        for (HistogramIterationValue step : histogram.recordedValues()) {
            size += step.getCountAtValueIteratedTo() > 0 ? 1 : 0;
        }
        return size;
    }

    @Override
    public long getMax() {
        return histogram.getMaxValue();
    }

    @Override
    public double getMean() {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getMean();
    }

    @Override
    public long getMin() {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getMinValue();
    }

    @Override
    public double getStdDev() {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getStdDeviation();
    }

    @Override
    public void dump(OutputStream output) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        for (long value : getValues()) {
            out.println(value);
        }
        out.flush();
    }
}
