package io.penstock.ports.driving;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes in what happened elsewhere. Each event is applied once however often it comes. */
public interface ApplyEvents {
    /** Applies the events, those about one thing in their order; completes when all of them show in answers. */
    CompletionStage<Void> apply(List<BusinessEvent> events);
}
