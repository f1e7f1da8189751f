package io.penstock.adapters.vertxhttp.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics that are one in Prometheus and many in Dropwizard, which has no labels: what follows the prefix becomes one. The
 * exporter's own mapper does not do, as it leaves as many metrics of one name as there were.
 */
record Family(String prefix, String name, String label) {
    static MetricSnapshots gather(MetricSnapshots all, List<Family> families) {
        MetricSnapshots.Builder gathered = MetricSnapshots.builder();
        all.stream()
                .filter(snapshot -> families.stream().noneMatch(family -> family.has(snapshot)))
                .forEach(gathered::metricSnapshot);
        for (Family family : families) {
            family.addTo(gathered, all.stream().filter(family::has).toList());
        }
        return gathered.build();
    }

    private boolean has(MetricSnapshot snapshot) {
        return snapshot.getMetadata().getPrometheusName().startsWith(prefix);
    }

    private void addTo(MetricSnapshots.Builder gathered, List<MetricSnapshot> members) {
        List<SummaryDataPointSnapshot> summaries = new ArrayList<>();
        List<CounterDataPointSnapshot> counters = new ArrayList<>();
        List<GaugeDataPointSnapshot> gauges = new ArrayList<>();
        for (MetricSnapshot member : members) {
            Labels labels =
                    Labels.of(label, member.getMetadata().getPrometheusName().substring(prefix.length()));
            switch (member) {
                case SummarySnapshot summary ->
                    summary.getDataPoints().forEach(point -> summaries.add(of(point, labels)));
                case CounterSnapshot counter ->
                    counter.getDataPoints().forEach(point -> counters.add(of(point, labels)));
                case GaugeSnapshot gauge -> gauge.getDataPoints().forEach(point -> gauges.add(of(point, labels)));
                default -> gathered.metricSnapshot(member);
            }
        }
        if (!summaries.isEmpty()) {
            gathered.metricSnapshot(new SummarySnapshot(metadata("seconds, over the last minute"), summaries));
        }
        if (!counters.isEmpty()) {
            gathered.metricSnapshot(new CounterSnapshot(metadata("since the start"), counters));
        }
        if (!gauges.isEmpty()) {
            gathered.metricSnapshot(new GaugeSnapshot(metadata("now"), gauges));
        }
    }

    private MetricMetadata metadata(String when) {
        return new MetricMetadata(name, "by " + label + ", " + when);
    }

    private static SummaryDataPointSnapshot of(SummaryDataPointSnapshot point, Labels labels) {
        return new SummaryDataPointSnapshot(
                point.getCount(), point.getSum(), point.getQuantiles(), labels, point.getExemplars(), 0);
    }

    private static CounterDataPointSnapshot of(CounterDataPointSnapshot point, Labels labels) {
        return new CounterDataPointSnapshot(point.getValue(), labels, point.getExemplar(), 0);
    }

    private static GaugeDataPointSnapshot of(GaugeDataPointSnapshot point, Labels labels) {
        return new GaugeDataPointSnapshot(point.getValue(), labels, point.getExemplar());
    }
}
