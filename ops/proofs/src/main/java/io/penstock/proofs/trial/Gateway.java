package io.penstock.proofs.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One life of the gateway, as a process of its own. */
public final class Gateway {
    /** What the process ends with when a log could not be forced. */
    public static final int EXIT_ON_FATAL_LOG = 74;

    /** What it ends with at a failpoint. */
    public static final int EXIT_AT_FAILPOINT = 86;

    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final Duration END_PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final ChildOutput output;

    private Gateway(Process process) {
        this.process = process;
        this.output = new ChildOutput(process);
    }

    /**
     * Under which conditions it lives.
     *
     * @param failpoint such as {@code log-forced:3}; empty for none
     * @param environment beside that of this process
     * @param before a command that runs the command behind it, such as unshare
     * @param told flags beside its configuration
     */
    public record Conditions(
            String failpoint, Map<String, String> environment, List<String> before, List<String> told) {
        public static final Conditions NONE = new Conditions("", Map.of(), List.of(), List.of());

        public static Conditions failpoint(String order) {
            return NONE.and(order);
        }

        public Conditions and(String order) {
            return new Conditions(order, environment, before, told);
        }

        public Conditions told(String... flags) {
            return new Conditions(failpoint, environment, before, List.of(flags));
        }
    }

    static Gateway start(Site site, Conditions conditions) throws IOException {
        List<String> extra =
                conditions.failpoint.isEmpty() ? List.of() : List.of("-Dpenstock.failpoint=" + conditions.failpoint);
        List<String> command = new ArrayList<>(conditions.before);
        command.addAll(site.home().cachedJava(extra, site.serve()));
        command.addAll(conditions.told);
        return start(site, command, conditions.environment);
    }

    static Gateway start(Site site, List<String> before, List<String> java) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(java);
        return start(site, command, Map.of());
    }

    private static Gateway start(Site site, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(site.directory().toFile());
        builder.environment().putAll(environment);
        return new Gateway(builder.start());
    }

    /** Waits until it answers; tells whether it did before it ended. */
    public boolean awaitReady() throws InterruptedException {
        return output.awaits("penstock: ready ", READY_PATIENCE);
    }

    /** Waits until it says that it is at its failpoint. */
    public boolean awaitFailpoint(Duration patience) throws InterruptedException {
        return output.awaits("penstock: failpoint ", patience);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended by itself before patience did. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Only of one that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** SIGSTOP: it does nothing, and does not know that time passes. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** kill -9, without waiting for its death. */
    public void strike() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** kill -9, for it and whatever it is wrapped in. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
    }

    /** Asks it to end, and helps when it does not. */
    public void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** What it said last, for somebody to read. */
    public String lastWords() throws InterruptedException {
        output.awaitEnd();
        return output.lastWords();
    }
}
