package events;

import io.penstock.adapters.kafkabroker.child.ChildProcess;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway as a process of its own, alone or one of a grid; what it has on disk outlives it. */
final class Member implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home = Path.of(System.getProperty("penstock.home", ".")).toAbsolutePath();
    private final JavaCommand java = new JavaCommand(
            Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), List.of());
    private final List<String> arguments;
    private ChildProcess process;

    /** @param arguments of {@code ./penstock serve} */
    Member(List<String> arguments) {
        this.arguments = arguments;
    }

    /** As {@code ./penstock serve} does it. Comes back when it is ready, with the seconds that took. */
    double start(List<String> jvm, List<String> more) throws Exception {
        Path options = home.resolve("gateway/src/main/jvm");
        List<String> flags = new ArrayList<>(List.of(
                "@" + options.resolve("options"), "@" + options.resolve("speed"), "@" + options.resolve("node")));
        flags.addAll(jvm);
        Path learned = home.resolve("gateway/target/lib/penstock.aot");
        if (Files.exists(learned) && Files.size(learned) > 0) {
            flags.addAll(List.of("-XX:AOTCache=" + learned, "-Xlog:aot*=off"));
        }
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        long begun = System.nanoTime();
        process = ChildProcess.start(
                java.with(flags).running("io.penstock.gateway.bootstrap.Penstock", all),
                "penstock: ready ",
                PATIENCE,
                Member::said);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void said(String line) {
        if (line.contains(" ERROR ") || line.contains("Exception in")) {
            System.out.println("  gateway: " + line);
        }
    }

    private URI address(String name) {
        Matcher found = Pattern.compile(name + "=(\\S+)").matcher(process.announcement());
        if (!found.find()) {
            throw new IllegalStateException(process.announcement());
        }
        return URI.create(found.group(1));
    }

    URI http() {
        return address("http");
    }

    /** A value of the ops port's metrics, summed over its labels; 0 when it is not there. */
    double metric(String name) throws IOException {
        try (HttpLine line = new HttpLine(address("ops"))) {
            line.call(HttpLine.get("/metrics", Stand.KEY));
            return line.body()
                    .lines()
                    .filter(each -> each.startsWith(name + " ") || each.startsWith(name + "{"))
                    .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    long pid() {
        return process.pid();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
