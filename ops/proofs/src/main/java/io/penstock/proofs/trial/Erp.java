package io.penstock.proofs.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated ERP, as a process of its own that no fault touches. */
final class Erp implements AutoCloseable {
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS = List.of("-Xmx128m");

    private final Process process;
    private final ErpDesk desk;

    private Erp(Process process, ErpDesk desk) {
        this.process = process;
        this.desk = desk;
    }

    static Erp start(Home home, Path data, Path events, int port, Wire wire) throws IOException, InterruptedException {
        List<String> command = List.of(
                "io.penstock.adapters.simulatederp.server.SimulatorMain",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--events",
                events.toString(),
                "--exit-on-stdin-eof");
        Process process = new ProcessBuilder(home.java(FLAGS, command))
                .redirectErrorStream(true)
                .start();
        ChildOutput output = new ChildOutput(process);
        if (!output.awaits("erp: ready ", READY_PATIENCE)) {
            process.destroyForcibly();
            throw new IOException("the ERP did not start: " + output.lastWords());
        }
        return new Erp(process, new ErpDesk("http://127.0.0.1:" + port, wire));
    }

    ErpDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
