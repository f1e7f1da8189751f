package io.penstock.proofs.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The demo as a process of its own, with the processes that it starts. */
final class Demo {
    private static final Duration READY_PATIENCE = Duration.ofMinutes(5);
    private static final Duration CHILDREN_PATIENCE = Duration.ofSeconds(30);
    private static final int LAST_WORDS = 40;

    private final Process process;
    private final Consumer<String> wrongs;
    private final long begun = System.nanoTime();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> lastWords = new ArrayDeque<>();

    /** @param wrongs hears of a child that outlives its parent */
    Demo(KillOptions options, Consumer<String> wrongs) throws IOException {
        this.wrongs = wrongs;
        List<String> command = new ArrayList<>(List.of(
                options.launcher().toString(),
                "demo",
                "--data",
                options.data().toString(),
                "--http-port",
                Integer.toString(options.httpPort()),
                "--ops-port",
                Integer.toString(options.opsPort())));
        command.addAll(options.demo());
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("penstock: ready ")) {
                    ready.complete(line);
                }
                remember(line);
            }
        } catch (IOException ended) {
            // Killed; the future below says so.
        }
        ready.completeExceptionally(new IllegalStateException("the demo ended before it was ready: " + said()));
    }

    private synchronized void remember(String line) {
        lastWords.add(line);
        if (lastWords.size() > LAST_WORDS) {
            lastWords.remove();
        }
    }

    private synchronized String said() {
        return String.join(System.lineSeparator(), lastWords);
    }

    /** In milliseconds since the start. */
    long awaitReady() throws InterruptedException, ExecutionException {
        try {
            ready.get(READY_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("not ready in " + READY_PATIENCE + ": " + said(), late);
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** The ERP's address; of one that is ready. */
    String erp() {
        String line = ready.join();
        int at = line.indexOf(" erp=") + 5;
        return line.substring(at, line.indexOf(' ', at));
    }

    /** kill -9 for the gateway alone; how long its children took to notice. */
    String kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        process.waitFor();
        long dead = System.nanoTime();
        for (ProcessHandle child : children) {
            long left = CHILDREN_PATIENCE.toMillis() - (System.nanoTime() - dead) / 1_000_000;
            try {
                child.onExit().get(Math.max(1, left), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException alive) {
                wrongs.accept(
                        "a child outlived its parent: " + child.info().command().orElse("?"));
                child.destroyForcibly();
            }
        }
        return String.format(Locale.ROOT, "%d in %.1f s", children.size(), (System.nanoTime() - dead) / 1e9);
    }

    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
