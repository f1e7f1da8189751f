package io.penstock.gateway.bootstrap;

import io.penstock.adapters.guards.failpoints.Failpoint;
import io.penstock.adapters.guards.failpoints.Failpoints;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a proof asks of this process by a property of the JVM, and no configuration offers:
 * {@code -Dpenstock.failpoint=order-journalled:3} ends it at the third passage of that step, with no more ado than a power
 * switch; {@code :hold} behind it keeps the thread there for ever, {@code :tell} only says so.
 */
final class Trial {
    static final String FAILPOINT = "penstock.failpoint";

    /** Tells a death at a failpoint from others. */
    static final int EXIT_AT_FAILPOINT = 86;

    private static final Pattern ORDER = Pattern.compile("([a-z-]+):([1-9]\\d{0,8})(?::(hold|tell))?");

    private Trial() {}

    static Failpoints failpoints() {
        String order = System.getProperty(FAILPOINT, "");
        return order.isEmpty() ? Failpoints.none() : armed(order);
    }

    private static Failpoints armed(String order) {
        Matcher words = ORDER.matcher(order);
        if (!words.matches()) {
            throw new Config.ConfigException(FAILPOINT + " is \"" + order
                    + "\", but must be like order-journalled:3, with :hold or :tell behind it");
        }
        Failpoint point = Failpoint.named(words.group(1))
                .orElseThrow(() -> new Config.ConfigException("unknown failpoint " + words.group(1) + "; there are "
                        + Arrays.stream(Failpoint.values())
                                .map(Failpoint::wireName)
                                .collect(Collectors.joining(", "))));
        return Failpoints.armed(point, Long.parseLong(words.group(2)), then(point, words.group(3)));
    }

    private static Runnable then(Failpoint point, @Nullable String what) {
        return switch (what) {
            case "hold" ->
                () -> {
                    tell(point);
                    waitForever();
                };
            case "tell" -> () -> tell(point);
            case null, default -> () -> Runtime.getRuntime().halt(EXIT_AT_FAILPOINT);
        };
    }

    private static void tell(Failpoint point) {
        System.out.println(String.format(Locale.ROOT, "penstock: failpoint %s", point.wireName()));
        System.out.flush();
    }

    private static void waitForever() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException goOn) {
                // Whoever interrupts wants this thread to end, and that is what must not happen.
            }
        }
    }
}
