package io.penstock.adapters.vertxhttp.metrics;

import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A Dropwizard registry as Prometheus scrapes it. */
public final class PrometheusText {
    private static final List<Family> FAMILIES = List.of(
            new Family("penstock_http_request_", "penstock_http_request", "route"),
            new Family("penstock_http_status_", "penstock_http_answers", "status"),
            new Family("penstock_http_problem_", "penstock_http_problems", "type"),
            new Family("penstock_http_inflight_", "penstock_http_inflight", "kind"));

    private final DropwizardExports exports;
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();

    public PrometheusText(MetricRegistry metrics) {
        this.exports = new DropwizardExports(metrics);
    }

    public String contentType() {
        return writer.getContentType();
    }

    /** All metrics as they stand. */
    public byte[] scrape() {
        MetricSnapshots snapshots = Family.gather(exports.collect(), FAMILIES);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
            writer.write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
