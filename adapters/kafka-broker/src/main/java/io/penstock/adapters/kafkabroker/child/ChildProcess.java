package io.penstock.adapters.kafkabroker.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process this one has started and stands up for.
 *
 * <p>It counts as started when it prints a line with the agreed beginning. Its standard input is a pipe on which
 * nothing is ever sent, and it is expected to leave when that reaches its end: on {@link #close()} and, because the
 * system closes the pipes of the dead, when this process is killed. Ctrl-C at a terminal goes to every process of the
 * foreground group: a child ignores it, so that its parent decides in which order things stop.
 *
 * <p>What it prints, on either stream, is read all the time by a thread of its own and handed on line by line.
 */
public final class ChildProcess implements AutoCloseable {

    /** Ignores the keyboard's interrupt, which exec hands on and a JVM respects, then becomes the command. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "child");

    /** A broker stops within five seconds or halts; this leaves a busy machine some room. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int LAST_WORDS = 40;

    private final Process process;
    private final String readyLinePrefix;
    private final Consumer<String> output;
    private final LastWords lastWords = new LastWords(LAST_WORDS);
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Thread reader;

    private ChildProcess(Process process, String readyLinePrefix, Consumer<String> output) {
        this.process = process;
        this.readyLinePrefix = readyLinePrefix;
        this.output = output;
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("child-" + process.pid() + "-output")
                .unstarted(this::read);
    }

    /** As {@link #start(List, String, Duration, Consumer)}, with the child's output going to this process's stderr. */
    public static ChildProcess start(List<String> command, String readyLinePrefix, Duration timeout)
            throws IOException, InterruptedException {
        return start(command, readyLinePrefix, timeout, System.err::println);
    }

    /**
     * Starts a child and blocks until it is ready. A child that is not ready in time, or has ended before, is killed
     * and reported with its last lines.
     *
     * @param readyLinePrefix how the line begins by which the child says that it is ready
     * @param output takes every other line the child prints, on a thread of the child's own; must not block for long
     * @throws IOException when there is no ready child
     */
    public static ChildProcess start(
            List<String> command, String readyLinePrefix, Duration timeout, Consumer<String> output)
            throws IOException, InterruptedException {
        var whole = new ArrayList<>(DEAF_TO_CTRL_C);
        whole.addAll(command);
        var process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        var child = new ChildProcess(process, readyLinePrefix, output);
        child.reader.start();
        child.awaitReady(timeout);
        return child;
    }

    /** What stands behind the agreed beginning in the line by which the child said that it is ready. */
    public String announcement() {
        return ready.join().substring(readyLinePrefix.length()).trim();
    }

    /** The system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended, for whatever reason. */
    public CompletionStage<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Kills the process on the spot (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@link #stop}, with eight seconds for each request. */
    @Override
    public void close() {
        stop(PATIENCE);
    }

    /**
     * Asks the child to leave by closing its standard input, then by SIGTERM, and kills it if it heeds neither;
     * returns when it is gone. Repeats do nothing. An interrupted caller waits for nothing and kills.
     *
     * @param patience how long each of the two requests may take
     */
    public void stop(Duration patience) {
        closeInput();
        if (!endsWithin(patience)) {
            process.destroy();
        }
        if (!endsWithin(patience)) {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    private void awaitReady(Duration timeout) throws IOException, InterruptedException {
        boolean usable = false;
        try {
            ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            usable = true;
        } catch (TimeoutException late) {
            throw new IOException("not ready after " + timeout.toMillis() + " ms" + lastWords.quoted(), late);
        } catch (ExecutionException ended) {
            throw new IOException("ended before it was ready" + lastWords.quoted(), ended.getCause());
        } finally {
            if (!usable) {
                kill();
            }
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
            ready.completeExceptionally(new IOException("end of output"));
        } catch (IOException gone) {
            ready.completeExceptionally(gone);
        }
    }

    private void take(String line) {
        if (!ready.isDone() && line.startsWith(readyLinePrefix)) {
            ready.complete(line);
            return;
        }
        lastWords.add(line);
        output.accept(line);
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            output.accept("child " + pid() + " had closed its standard input: " + alreadyGone.getMessage());
        }
    }

    private boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Only after SIGKILL or the end itself, so there is nothing the process could do to keep us. */
    private void awaitEnd() {
        process.onExit().join();
    }
}
