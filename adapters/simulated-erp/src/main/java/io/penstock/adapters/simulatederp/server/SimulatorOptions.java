package io.penstock.adapters.simulatederp.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the ERP was asked to run.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param data where the ledger lives; without it in a directory that goes when the process ends
 * @param events opening balances, read on the first start only; without them any item and any customer is known
 * @param kafka bootstrap servers to publish to; without them events are to be polled
 * @param uniqueReferences whether a second booking under one external reference is refused; real ERPs seldom do
 * @param autoAdvance how long an order rests in each state before it moves on by itself; zero for never
 * @param exitOnStdinEof whether to end when standard input closes: the parent of a child process may be killed
 * @param lockWait how long to wait for a predecessor that still holds the ledger
 */
public record SimulatorOptions(
        int port,
        Optional<Path> data,
        Optional<Path> events,
        Optional<String> kafka,
        boolean uniqueReferences,
        Duration autoAdvance,
        boolean exitOnStdinEof,
        Duration lockWait) {

    /** Printed when an option cannot be understood. */
    public static final String USAGE = """
        erp-simulator [--port 9191] [--data DIR] [--events FILE] [--kafka HOST:PORT] [--unique-refs]
                      [--auto-advance-ms N] [--exit-on-stdin-eof]\
        """;

    private static final int MAX_PORT = 65_535;
    private static final long MAX_ADVANCE_MILLIS = 86_400_000;

    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                9191,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Duration.ZERO,
                false,
                Duration.ofSeconds(20));
    }

    /** Reads {@code --name value} and {@code --name=value}; throws IllegalArgumentException in words for the caller. */
    public static SimulatorOptions parse(String... args) {
        SimulatorOptions options = defaults();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (isSwitch(name)) {
                options = options.switched(name);
            } else if (equals >= 0) {
                options = options.with(name, args[i].substring(equals + 1));
            } else if (i + 1 < args.length) {
                options = options.with(name, args[++i]);
            } else {
                throw new IllegalArgumentException("what does " + name + " mean, or what is its value?");
            }
        }
        return options;
    }

    private static boolean isSwitch(String name) {
        return name.equals("--exit-on-stdin-eof") || name.equals("--unique-refs");
    }

    private SimulatorOptions switched(String name) {
        return name.equals("--unique-refs")
                ? new SimulatorOptions(port, data, events, kafka, true, autoAdvance, exitOnStdinEof, lockWait)
                : new SimulatorOptions(port, data, events, kafka, uniqueReferences, autoAdvance, true, lockWait);
    }

    private SimulatorOptions with(String name, String value) {
        return switch (name) {
            case "--port" -> withPort((int) number(name, value, MAX_PORT));
            case "--data" -> withData(Path.of(value));
            case "--events" -> withEvents(Path.of(value));
            case "--kafka" -> withKafka(value);
            case "--auto-advance-ms" -> withAutoAdvance(Duration.ofMillis(number(name, value, MAX_ADVANCE_MILLIS)));
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(
                newPort, data, events, kafka, uniqueReferences, autoAdvance, exitOnStdinEof, lockWait);
    }

    public SimulatorOptions withData(Path directory) {
        return new SimulatorOptions(
                port, Optional.of(directory), events, kafka, uniqueReferences, autoAdvance, exitOnStdinEof, lockWait);
    }

    public SimulatorOptions withEvents(Path file) {
        return new SimulatorOptions(
                port, data, Optional.of(file), kafka, uniqueReferences, autoAdvance, exitOnStdinEof, lockWait);
    }

    public SimulatorOptions withKafka(String bootstrap) {
        return new SimulatorOptions(
                port, data, events, Optional.of(bootstrap), uniqueReferences, autoAdvance, exitOnStdinEof, lockWait);
    }

    public SimulatorOptions withUniqueReferences() {
        return switched("--unique-refs");
    }

    public SimulatorOptions withAutoAdvance(Duration delay) {
        return new SimulatorOptions(port, data, events, kafka, uniqueReferences, delay, exitOnStdinEof, lockWait);
    }

    private static long number(String name, String value, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a whole number from 0 to " + max, e);
        }
        throw new IllegalArgumentException(name + " wants a whole number from 0 to " + max);
    }
}
