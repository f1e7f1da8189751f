package io.penstock.proofs.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a process says: its last words, and whether it has said this or that. */
final class ChildOutput {
    private static final int LAST_WORDS = 60;

    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    ChildOutput(Process process) {
        Thread.ofPlatform().daemon().name("listen-" + process.pid()).start(() -> listen(process));
    }

    private void listen(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException killed) {
            // The end of what it said, all the same.
        }
        ended.complete(null);
    }

    private synchronized void heard(String line) {
        last.add(line);
        if (last.size() > LAST_WORDS) {
            last.remove();
        }
        awaited.forEach((prefix, future) -> {
            if (line.startsWith(prefix)) {
                future.complete(line);
            }
        });
    }

    /** Completes with the line that begins so, whether it was said or will be; never when it is not said. */
    synchronized CompletableFuture<String> said(String prefix) {
        CompletableFuture<String> future = awaited.computeIfAbsent(prefix, _ -> new CompletableFuture<>());
        last.stream().filter(line -> line.startsWith(prefix)).findFirst().ifPresent(future::complete);
        return future;
    }

    /** Whether it says so before it ends and before patience does. */
    boolean awaits(String prefix, Duration patience) throws InterruptedException {
        CompletableFuture<String> line = said(prefix);
        try {
            CompletableFuture.anyOf(line, ended).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException nothing) {
            return false;
        }
        return line.isDone();
    }

    /** All that is still known, once it has ended. */
    synchronized String lastWords() {
        return String.join(System.lineSeparator(), last);
    }

    void awaitEnd() throws InterruptedException {
        try {
            ended.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException heldOpenByAChild) {
            // What was heard is what there is.
        }
    }
}
