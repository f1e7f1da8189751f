package io.penstock.gateway.application;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.shared.ChannelId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The waterfalls of several locations added up step by step. */
final class Waterfall {
    private Waterfall() {}

    static List<ExplainStep> of(List<Stock> locations, ChannelId channel, Optional<LocalDate> date, Instant now) {
        Map<ExplainStep.Step, Long> sums = new EnumMap<>(ExplainStep.Step.class);
        for (Stock stock : locations) {
            for (ExplainStep step : stock.explain(channel, date, now)) {
                sums.merge(step.step(), step.quantity(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new ExplainStep(sum.getKey(), sum.getValue()))
                .toList();
    }
}
