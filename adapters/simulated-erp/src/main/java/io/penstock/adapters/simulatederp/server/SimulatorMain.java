package io.penstock.adapters.simulatederp.server;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;

/** The ERP as a process of its own. The one place here that asks the machine for time and chance. */
public final class SimulatorMain {
    /** How the line begins that says the ERP is ready; its address follows. */
    public static final String READY = "erp: ready ";

    /** Names a resource; taken by Logback unless told otherwise. */
    private static final String LOGGING = "io/penstock/adapters/simulatederp/server/erp-logback.xml";

    private SimulatorMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs the ERP until it is told to end: by a signal, by the end of standard input where that was asked for, or by a
     * disk that no longer takes the ledger. Prints one line when it serves.
     *
     * @return 0 after an orderly end, 1 when it could not start or go on, 2 when the arguments make no sense
     */
    public static int run(String[] args) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", LOGGING);
        }
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("erp: " + e.getMessage() + System.lineSeparator() + SimulatorOptions.USAGE);
            return 2;
        }
        World world = new World(Clock.systemUTC(), System::nanoTime, RandomGenerator.getDefault());
        try (SimulatorServer server = SimulatorServer.start(options, world)) {
            return serve(server, options);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("erp: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int serve(SimulatorServer server, SimulatorOptions options) throws InterruptedException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        server.ended()
                .whenComplete((nothing, failure) -> end.completeExceptionally(
                        failure == null ? new IllegalStateException("the books were closed") : failure));
        Thread hook = new Thread(() -> closeOnSignal(server), "erp-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        if (options.exitOnStdinEof()) {
            watchStandardInput(end);
        }
        System.out.println(READY + "http://127.0.0.1:" + server.port());
        System.out.flush();
        try {
            end.get();
            return 0;
        } catch (ExecutionException e) {
            return 1;
        } finally {
            removeQuietly(hook);
        }
    }

    private static void closeOnSignal(SimulatorServer server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("erp: did not end cleanly: " + e.getMessage());
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down already and the hook does its work.
        }
    }

    private static void watchStandardInput(CompletableFuture<Void> end) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // A child is told nothing; only the end counts.
                        }
                    } catch (IOException e) {
                        System.err.println("erp: standard input is broken: " + e.getMessage());
                    }
                    end.complete(null);
                },
                "erp-stdin");
        watcher.setDaemon(true);
        watcher.start();
    }
}
