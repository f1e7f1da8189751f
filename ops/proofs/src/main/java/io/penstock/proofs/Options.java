package io.penstock.proofs;

import io.penstock.proofs.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be asked for on the command line. */
final class Options {
    private static final String KNOWN = """
        options of prove-durability:
          --list           names the faults and their rounds, does nothing else
          --only WORDS     only faults whose name contains these; may be given again
          --rounds N       so many rounds of each, instead of the number that is due
          --seed N         chance of an earlier run
          --parallel N     so many gateways at once; default 2
          --data DIR       where to work; default a new directory, deleted afterwards
          --table FILE     writes the table there, beside printing it\
        """;

    private final List<String> only = new ArrayList<>();
    private Optional<Integer> rounds = Optional.empty();
    private Optional<Path> data = Optional.empty();
    private Optional<Path> table = Optional.empty();
    private long seed = System.nanoTime();
    private int parallel = 2;
    private boolean list;

    private Options() {}

    static Options parse(String[] args) {
        Options options = new Options();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--list")) {
                options.list = true;
            } else if (i + 1 < args.length) {
                options.set(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(KNOWN);
            }
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--only" -> only.add(value);
            case "--rounds" -> rounds = Optional.of(Integer.parseInt(value));
            case "--seed" -> seed = Long.parseLong(value);
            case "--parallel" -> parallel = Integer.parseInt(value);
            case "--data" -> data = Optional.of(Path.of(value));
            case "--table" -> table = Optional.of(Path.of(value).toAbsolutePath());
            default -> throw new IllegalArgumentException(KNOWN);
        }
    }

    boolean isList() {
        return list;
    }

    List<Fault> faults() {
        return Fault.all().stream()
                .filter(fault -> only.isEmpty()
                        || only.stream().anyMatch(words -> fault.name().contains(words)))
                .toList();
    }

    int rounds(Fault fault) {
        return rounds.orElse(fault.rounds());
    }

    long seed() {
        return seed;
    }

    int parallel() {
        return parallel;
    }

    Path data() throws IOException {
        return data.isPresent() ? Files.createDirectories(data.get()) : Files.createTempDirectory("penstock-proofs-");
    }

    Optional<Path> table() {
        return table;
    }
}
