package io.penstock.domain.freshness;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is decided on a credit account by the age of what is known of it. Written as steps, the youngest first:
 * {@code decide}, or {@code 15m allow 500, 4h hold, 1d reject}. Up to the first step the account decides alone; at no age
 * is more granted than it does.
 *
 * @param steps ascending by age
 */
public record CreditAgePolicy(List<Step> steps) {
    /** The account decides, however old. */
    public static final CreditAgePolicy DECIDE = new CreditAgePolicy(List.of());

    private static final Pattern STEP =
            Pattern.compile("(\\d{1,6})(s|m|h|d)\\s+(?:(decide)|(hold)|(reject)|allow\\s+(\\d{1,12}(?:\\.\\d{1,4})?))");

    public CreditAgePolicy {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from().compareTo(steps.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("steps that grow with the age");
            }
        }
    }

    /** From this age on. */
    public record Step(Duration from, Measure measure) {}

    /** What is done about the age of an account. */
    public sealed interface Measure {
        /** Nothing. */
        record Decide() implements Measure {}

        /** What comes to more than this, in the account's currency, waits for a person. */
        record Allow(BigDecimal most) implements Measure {}

        /** Everything waits for a person. */
        record Hold() implements Measure {}

        /** Nothing is granted until the account is told again. */
        record Reject() implements Measure {}
    }

    private static final Measure ACCOUNT = new Measure.Decide();

    /** @throws IllegalArgumentException with what it must be */
    public static CreditAgePolicy parse(String text) {
        if (text.strip().equals("decide")) {
            return DECIDE;
        }
        List<Step> steps = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher step = STEP.matcher(part.strip());
            if (!step.matches()) {
                throw new IllegalArgumentException("decide, or steps such as 15m allow 500, 4h hold, 1d reject");
            }
            steps.add(new Step(Ages.of(step.group(1), step.group(2)), measure(step)));
        }
        return new CreditAgePolicy(steps);
    }

    private static Measure measure(Matcher step) {
        if (step.group(3) != null) {
            return ACCOUNT;
        }
        if (step.group(4) != null) {
            return new Measure.Hold();
        }
        return step.group(5) != null ? new Measure.Reject() : new Measure.Allow(new BigDecimal(step.group(6)));
    }

    /** What is done about this age. */
    public Measure at(Duration age) {
        Measure measure = ACCOUNT;
        for (Step step : steps) {
            if (age.compareTo(step.from()) < 0) {
                return measure;
            }
            measure = step.measure();
        }
        return measure;
    }
}
