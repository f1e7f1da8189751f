package io.penstock.perf.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a run: without them no figure means anything. */
final class Machine {
    private Machine() {}

    static List<List<String>> fingerprint(Site site, boolean quick) throws IOException {
        return List.of(
                List.of("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                List.of(
                        "length",
                        quick ? "quick: short steps, few rounds; a smoke test, not a capacity figure" : "full"),
                List.of(
                        "processor",
                        cpu() + ", " + Runtime.getRuntime().availableProcessors()
                                + " cores, shared by server, generator and ERP"),
                List.of("memory", memory()),
                List.of(
                        "kernel",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch")),
                List.of("disk", disk(site.work())),
                List.of("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")),
                List.of(
                        "gateway's JVM",
                        "-Xms2g -Xmx4g (orders: 6g from the start, in large pages; an empty start: as it comes),"
                                + " gateway/src/main/jvm"),
                List.of("commit", commit(site.home())),
                List.of("load at the start", load()));
    }

    static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f (average of the last minute, before anything was started)",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String cpu() throws IOException {
        return lines("/proc/cpuinfo", "model name");
    }

    private static String memory() throws IOException {
        long kib = Long.parseLong(lines("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        return kib / 1024 / 1024 + " GiB";
    }

    private static String lines(String file, String prefix) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(prefix))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }

    private static String disk(Path work) throws IOException {
        var store = Files.getFileStore(work);
        return store.type() + ", " + store.getUsableSpace() / (1 << 30) + " GiB free";
    }

    static String commit(Path home) {
        String hash = said(home, "git", "rev-parse", "--short=12", "HEAD");
        boolean changed = !said(home, "git", "status", "--porcelain", "--untracked-files=no")
                .isEmpty();
        return hash.isEmpty() ? "unknown" : hash + (changed ? " with changes" : "");
    }

    /** What a command printed; empty when it cannot be run or fails. */
    static String said(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = process.inputReader().lines().collect(Collectors.joining("\n"));
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? text.strip() : "";
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
