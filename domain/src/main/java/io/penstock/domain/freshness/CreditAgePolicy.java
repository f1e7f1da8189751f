package io.penstock.domain.freshness;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is decided on a credit account by the age of what is known of it. Written as steps, the youngest first:
 * {@code decide}, or {@code 15m allow 500, 4h hold, 1d reject}. Up to the first step the account decides alone; at no age
 * is more granted than it does.
 *
 * @param steps what is done from which age on
 */
public record CreditAgePolicy(AgeSteps<CreditAgePolicy.Measure> steps) {
    /** The account decides, however old. */
    public static final CreditAgePolicy DECIDE = new CreditAgePolicy(new AgeSteps<>(List.of()));

    private static final Pattern STEP =
            Pattern.compile(AgeSteps.AGE + "(?:(decide)|(hold)|(reject)|allow\\s+(\\d{1,12}(?:\\.\\d{1,4})?))");

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
        return new CreditAgePolicy(AgeSteps.parse(
                text, STEP, CreditAgePolicy::measure, "decide, or steps such as 15m allow 500, 4h hold, 1d reject"));
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
        return steps.at(age, ACCOUNT);
    }
}
