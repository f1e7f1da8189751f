package io.penstock.proofs.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What can be asked for on the command line. */
final class KillOptions {
    private int rounds = 20;
    private int clients = 8;
    private int httpPort = 18_180;
    private int opsPort = 19_190;
    private int loadMillisMax = 4_000;
    private long seed = System.nanoTime();
    private Path data = Path.of("");
    private Path launcher = Path.of("penstock").toAbsolutePath();
    private List<String> demo = List.of();

    private KillOptions() {}

    static KillOptions parse(String[] args) throws IOException {
        KillOptions options = new KillOptions();
        for (int i = 0; i < args.length; i += 2) {
            if (args[i].equals("--")) {
                options.demo = List.of(args).subList(i + 1, args.length);
                break;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " wants a value");
            }
            options.set(args[i], args[i + 1]);
        }
        if (options.data.toString().isEmpty()) {
            options.data = Files.createTempDirectory("penstock-kills-");
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--rounds" -> rounds = Integer.parseInt(value);
            case "--clients" -> clients = Integer.parseInt(value);
            case "--http-port" -> httpPort = Integer.parseInt(value);
            case "--ops-port" -> opsPort = Integer.parseInt(value);
            case "--load-ms-max" -> loadMillisMax = Integer.parseInt(value);
            case "--seed" -> seed = Long.parseLong(value);
            case "--data" -> data = Path.of(value);
            case "--launcher" -> launcher = Path.of(value).toAbsolutePath();
            default ->
                throw new IllegalArgumentException("unknown option " + name
                        + "; there are --rounds, --clients, --http-port, --ops-port, --load-ms-max, --seed, --data,"
                        + " --launcher, and after -- what the demo is to be told");
        }
    }

    int rounds() {
        return rounds;
    }

    int clients() {
        return clients;
    }

    int httpPort() {
        return httpPort;
    }

    int opsPort() {
        return opsPort;
    }

    /** How long a round lasts at most after its first answer, in milliseconds. */
    int loadMillisMax() {
        return loadMillisMax;
    }

    long seed() {
        return seed;
    }

    /** Empty or missing: what clients do not remember would look like ghosts. */
    Path data() {
        return data;
    }

    Path launcher() {
        return launcher;
    }

    /** What the demo is told beside directory and ports. */
    List<String> demo() {
        return demo;
    }
}
