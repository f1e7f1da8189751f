package io.penstock.perf.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process that this run started, and ends. */
final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int LAST_WORDS = 30;
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread listener;

    private Child(Process process, String readyPrefix, Consumer<String> lines) {
        this.process = process;
        this.listener = Thread.ofPlatform().daemon().name("listener").start(() -> listen(readyPrefix, lines));
    }

    /** @param readyPrefix how the line begins that {@link #awaitReady} waits for */
    static Child start(List<String> command, Path directory, String readyPrefix, Consumer<String> lines)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        Child child = new Child(process, readyPrefix, lines);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return child;
    }

    private void listen(String readyPrefix, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lastWords) {
                    lastWords.add(line);
                    if (lastWords.size() > LAST_WORDS) {
                        lastWords.removeFirst();
                    }
                }
                if (line.startsWith(readyPrefix)) {
                    ready.complete(line);
                }
                lines.accept(line);
            }
        } catch (IOException ended) {
            // Its end is told below.
        }
        ready.completeExceptionally(new IllegalStateException("ended: " + said()));
    }

    private String said() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    /** The line that said so. */
    String awaitReady(Duration patience) throws InterruptedException {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            close();
            throw new IllegalStateException("a process was not ready within " + patience + ": " + said(), failed);
        }
    }

    /** Its exit code, once it ended by itself. */
    int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new IllegalStateException("a process did not end within " + patience + ": " + said());
        }
        listener.join(GRACE.toMillis());
        if (process.exitValue() != 0) {
            throw new IllegalStateException("a process failed: " + said());
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** User and system time it has used, all threads, in seconds. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Has it stop as an operator would; kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
