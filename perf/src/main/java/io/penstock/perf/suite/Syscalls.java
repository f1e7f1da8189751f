package io.penstock.perf.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts system calls from outside, with strace. */
final class Syscalls {
    private Syscalls() {}

    /** A run that can be counted beside. */
    interface Run {
        LoadResult run() throws IOException, InterruptedException;
    }

    /** Calls of the gateway for each request of the run; -1 when there is no strace or it may not look. */
    static double perRequest(Bench bench, Gateway gateway, Run run) throws IOException, InterruptedException {
        if (Machine.said(bench.site().work(), "strace", "-V").isEmpty()) {
            return -1;
        }
        Path out = bench.site().work().resolve("strace.txt");
        Process strace = new ProcessBuilder(
                        "strace", "-f", "-c", "-p", Long.toString(gateway.pid()), "-o", out.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.sleep(500);
        LoadResult.Measured measured = run.run().last();
        double requests = measured.offeredPerSecond() * (measured.seconds() + bench.warmup());
        new ProcessBuilder("kill", "-INT", Long.toString(strace.pid())).start().waitFor();
        if (!strace.waitFor(20, TimeUnit.SECONDS)) {
            strace.destroyForcibly();
            return -1;
        }
        return total(out) / requests;
    }

    /** The last line: percent, seconds, usecs a call, calls, errors, "total". */
    private static double total(Path out) throws IOException {
        if (!Files.exists(out)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(out)) {
            return lines.filter(line -> line.endsWith(" total"))
                    .map(line -> line.strip().split("\\s+"))
                    .mapToDouble(words -> Double.parseDouble(words[3]))
                    .findFirst()
                    .orElse(-1);
        }
    }
}
