package io.penstock.perf.suite;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A rival: its database and its endpoint, a process each. */
final class RivalRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Child database;
    private final Child endpoint;
    private final String target;

    private RivalRun(String name, Child database, Child endpoint, String target) {
        this.name = name;
        this.database = database;
        this.endpoint = endpoint;
        this.target = target;
    }

    /** Whether its package is installed here. */
    static boolean isThere(String name) {
        return name.equals("redis")
                ? Files.exists(Path.of("/usr/bin/redis-server"))
                : Files.isDirectory(Path.of("/usr/lib/postgresql"));
    }

    static RivalRun start(Site site, String name, int skus, long onHand) throws IOException, InterruptedException {
        int databasePort = MachineLimits.freePort();
        Path data = site.directory("rivals").resolve(name);
        Child database = Child.start(
                List.of(
                        site.home().resolve("perf/rivals/" + name).toString(),
                        "run",
                        data.toString(),
                        Integer.toString(databasePort)),
                site.work(),
                "never",
                _ -> {});
        awaitPort(databasePort);
        int port = MachineLimits.freePort();
        try {
            Child endpoint = Child.start(
                    site.own(
                            List.of("-Xms512m", "-Xmx512m"),
                            "io.penstock.perf.rivals.RivalServer",
                            name,
                            Integer.toString(databasePort),
                            Integer.toString(port),
                            "2",
                            Integer.toString(skus),
                            Long.toString(onHand)),
                    site.work(),
                    "ready",
                    _ -> {});
            endpoint.awaitReady(PATIENCE);
            return new RivalRun(name, database, endpoint, "127.0.0.1:" + port);
        } catch (IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static void awaitPort(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                Thread.sleep(500);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    String name() {
        return name;
    }

    String target() {
        return target;
    }

    @Override
    public void close() {
        endpoint.close();
        database.close();
    }
}
