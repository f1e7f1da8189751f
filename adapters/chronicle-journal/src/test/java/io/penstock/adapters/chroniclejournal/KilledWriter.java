package io.penstock.adapters.chroniclejournal;

import static java.util.Objects.requireNonNull;

import io.penstock.ports.driven.DurableLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A process of its own that appends as fast as it can and says what was acknowledged, until it is killed. */
final class KilledWriter {
    private static final int IN_FLIGHT = 64;

    private KilledWriter() {}

    /** @param arguments the simple name of the test class, which names the log, and the directory */
    public static void main(String[] arguments) throws InterruptedException {
        LogSettings settings = LogSettings.defaults(Path.of(arguments[1])).withBlockBytes(8 << 20);
        LogHost host = LogHost.of(InstantSource.system(), System::nanoTime, fault -> System.exit(1));
        DurableLog<String> log = arguments[0].equals(FileLogTest.class.getSimpleName())
                ? FileLog.open(settings, new TextCodec(), host)
                : ChronicleLog.open(settings, new TextCodec(), host);
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        for (long sequence = log.lastSequence() + 1; ; sequence++) {
            inFlight.acquire();
            log.append(entry(sequence)).thenAccept(acknowledged -> {
                System.out.println(acknowledged);
                inFlight.release();
            });
        }
    }

    static String entry(long sequence) {
        return "record " + sequence + " " + "x".repeat((int) (sequence % 700));
    }

    /**
     * Starts the process, kills it with SIGKILL after some acknowledgements, returns the last one it gave. Killed by
     * its handle, because the process object would close the pipe that still holds acknowledgements.
     */
    static long runAndKill(Class<?> test, Path directory, int acknowledgements) {
        try {
            Process process = new ProcessBuilder(command(test, directory))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                long last = 0;
                for (int i = 0; i < acknowledgements; i++) {
                    last = acknowledged(requireNonNull(out.readLine(), "the process ended by itself"), last);
                }
                process.toHandle().destroyForcibly();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    last = acknowledged(line, last);
                }
                process.waitFor();
                return last;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last line of a killed process may be half a line: it then names an earlier sequence. */
    private static long acknowledged(String line, long last) {
        return line.chars().allMatch(Character::isDigit) && !line.isEmpty()
                ? Math.max(last, Long.parseLong(line))
                : last;
    }

    private static List<String> command(Class<?> test, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                test.getSimpleName(),
                directory.toString()));
        return command;
    }
}
