package io.penstock.adapters.simulatederp.server;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Money as the wire has it: exact decimals in strings, with four decimals or more. */
final class Amounts {
    private static final Pattern FORM = Pattern.compile("\\d{1,15}(\\.\\d{1,10})?");
    private static final int DECIMALS = 4;

    private Amounts() {}

    static BigDecimal parse(String name, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new BadRequestException(name + " wants a decimal string such as \"12.3400\"");
        }
        return new BigDecimal(text);
    }

    static String format(BigDecimal amount) {
        BigDecimal exact = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return exact.setScale(Math.max(DECIMALS, exact.scale())).toPlainString();
    }
}
