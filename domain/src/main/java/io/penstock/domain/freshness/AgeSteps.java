package io.penstock.domain.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done from which age on, as policies write it: {@code 15m this, 4h that}.
 *
 * @param steps ascending by age
 * @param <M> what is done
 */
public record AgeSteps<M>(List<Step<M>> steps) {
    /** How a policy's pattern for one step begins: group 1 is the age's number, group 2 its unit. */
    static final String AGE = "(\\d{1,6})(s|m|h|d)\\s+";

    public AgeSteps {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from().compareTo(steps.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("steps that grow with the age");
            }
        }
    }

    /** From this age on. */
    public record Step<M>(Duration from, M measure) {}

    /**
     * Reads steps separated by commas.
     *
     * @param step one step, which begins with {@link #AGE}
     * @param form what it must be, for whoever wrote something else
     * @throws IllegalArgumentException with {@code form}, or with what it must be
     */
    static <M> AgeSteps<M> parse(String text, Pattern step, Function<Matcher, M> measure, String form) {
        List<Step<M>> steps = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher found = step.matcher(part.strip());
            if (!found.matches()) {
                throw new IllegalArgumentException(form);
            }
            steps.add(new Step<>(age(found.group(1), found.group(2)), measure.apply(found)));
        }
        return new AgeSteps<>(steps);
    }

    private static Duration age(String number, String unit) {
        long count = Long.parseLong(number);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What is done about this age; {@code before} up to the first step. */
    M at(Duration age, M before) {
        M measure = before;
        for (Step<M> step : steps) {
            if (age.compareTo(step.from()) < 0) {
                return measure;
            }
            measure = step.measure();
        }
        return measure;
    }

    /** How much older something may become before something else is done about it; empty: any. */
    Optional<Duration> untilNext(Duration age) {
        return steps.stream()
                .map(Step::from)
                .filter(from -> from.compareTo(age) > 0)
                .findFirst()
                .map(from -> from.minus(age));
    }
}
