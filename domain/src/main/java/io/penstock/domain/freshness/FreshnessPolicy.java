package io.penstock.domain.freshness;

import io.penstock.domain.availability.Stock;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be sold on a position, by the age of what is known of it. Written as steps, the youngest first:
 * {@code sell}, or {@code 15m keep 10, 1h keep 20%, 2h cap 5, 4h stop}. Up to the first step everything is sold.
 *
 * @param steps what is done from which age on
 */
public record FreshnessPolicy(AgeSteps<FreshnessPolicy.Measure> steps) {
    /** Everything, however old. */
    public static final FreshnessPolicy SELL = new FreshnessPolicy(new AgeSteps<>(List.of()));

    private static final Pattern STEP =
            Pattern.compile(AgeSteps.AGE + "(?:(sell)|(stop)|keep\\s+(\\d{1,10})(%)?|cap\\s+(\\d{1,10}))");

    /** What is done about the age of a position. */
    public sealed interface Measure {
        /** Nothing. */
        record Sell() implements Measure {}

        /** So many base units of it are not sold. */
        record Keep(long units) implements Measure {}

        /** So much of what could be sold is not, rounded up. */
        record KeepShare(int percent) implements Measure {}

        /** No more than that many base units are sold at once. */
        record Cap(long units) implements Measure {}

        /** Nothing is sold. */
        record Stop() implements Measure {}
    }

    private static final Measure ALL = new Measure.Sell();

    /** @throws IllegalArgumentException with what it must be */
    public static FreshnessPolicy parse(String text) {
        if (text.strip().equals("sell")) {
            return SELL;
        }
        return new FreshnessPolicy(AgeSteps.parse(
                text,
                STEP,
                FreshnessPolicy::measure,
                "sell, or steps such as 15m keep 10, 1h keep 20%, 2h cap 5, 4h stop"));
    }

    private static Measure measure(Matcher step) {
        if (step.group(3) != null) {
            return ALL;
        }
        if (step.group(4) != null) {
            return new Measure.Stop();
        }
        if (step.group(7) != null) {
            return new Measure.Cap(Long.parseLong(step.group(7)));
        }
        long number = Long.parseLong(step.group(5));
        if (step.group(6) == null) {
            return new Measure.Keep(number);
        }
        if (number > 100) {
            throw new IllegalArgumentException("a share from 0% to 100%");
        }
        return new Measure.KeepShare((int) number);
    }

    /** Whether age never matters. */
    public boolean sellsAlways() {
        return steps.steps().stream().allMatch(step -> step.measure() instanceof Measure.Sell);
    }

    /** What is done about this age. */
    public Measure at(Duration age) {
        return steps.at(age, ALL);
    }

    /** How much older it may become before something else is done; empty: any. */
    public Optional<Duration> untilNext(Duration age) {
        return steps.untilNext(age);
    }

    /** The position as it may be sold: what is not sold counts as safety stock. The same one when all may be. */
    public Stock applied(Stock stock, Duration age, ChannelId channel, Instant now) {
        return switch (at(age)) {
            case Measure.Sell _ -> stock;
            case Measure.Keep(long units) -> stock.keeping(units);
            case Measure.KeepShare(int percent) ->
                stock.keeping(Math.ceilDiv(stock.availableToSell(channel, now) * percent, 100L));
            case Measure.Cap(long units) -> stock.keeping(Math.max(0, mostPromised(stock, channel, now) - units));
            case Measure.Stop _ -> stock.keeping(Quantity.MAX);
        };
    }

    private static long mostPromised(Stock stock, ChannelId channel, Instant now) {
        return stock.promiseLine(channel, now).stream()
                .mapToLong(point -> point.quantity())
                .max()
                .orElse(0);
    }

    /** In words, for whoever is refused; empty when nothing is done about this age. */
    public Optional<String> words(Duration age) {
        return switch (at(age)) {
            case Measure.Sell _ -> Optional.empty();
            case Measure.Keep(long units) -> Optional.of(units + " are kept back");
            case Measure.KeepShare(int percent) -> Optional.of(percent + " % are kept back");
            case Measure.Cap(long units) -> Optional.of("no more than " + units + " are sold at once");
            case Measure.Stop _ -> Optional.of("nothing is sold");
        };
    }
}
