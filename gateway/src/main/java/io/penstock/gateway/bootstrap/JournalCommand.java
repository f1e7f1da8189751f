package io.penstock.gateway.bootstrap;

import io.penstock.adapters.chroniclejournal.LogSnapshot;
import io.penstock.ports.driven.DurableLog.LogCorruptException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into journal and ledger, for people on the night shift: changes nothing, with a gateway running or without. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = {
            "Looks into journal and ledger of a data directory. Changes nothing; of logs that a running gateway has"
                    + " open it shows what is durable."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            JournalCommand.Cat.class,
            JournalCommand.Stat.class,
            JournalCommand.Verify.class,
            JournalCommand.Export.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a record is damaged or missing, or the log cannot be read", "2:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  penstock journal stat --data .penstock/data",
            "  penstock journal cat --data .penstock/data --order 01KB… --log ledger",
            "  penstock journal verify --data .penstock/data && echo whole",
            "  penstock journal export --data .penstock/data --from 1000 --file journal.ndjson"
        })
final class JournalCommand implements Runnable {
    static final int DAMAGED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "cat, stat, verify or export is missing");
    }

    /** Which log. */
    enum Log {
        journal,
        ledger
    }

    /** How to print. */
    enum Output {
        text,
        json
    }

    /** Where to look, and at what of it. */
    static final class Which {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = ".penstock/data",
                description = "data directory of the gateway; default ${DEFAULT-VALUE}")
        private Path data = Path.of("");

        @Option(
                names = "--log",
                paramLabel = "LOG",
                defaultValue = "journal",
                description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
        private Log log = Log.journal;

        Path directory() {
            return data.resolve(log.name());
        }

        Path other() {
            return data.resolve((log == Log.journal ? Log.ledger : Log.journal).name());
        }

        Log log() {
            return log;
        }
    }

    /** Which records of it. */
    static final class Range {
        @Option(names = "--from", paramLabel = "SEQUENCE", description = "first record; default: the first there is")
        private long from = 1;

        @Option(names = "--to", paramLabel = "SEQUENCE", description = "last record; default: the last there is")
        private long to = Long.MAX_VALUE;

        @Option(names = "--order", paramLabel = "ID", description = "only records of this order")
        private String order = "";

        Records of(LogSnapshot log) {
            return new Records(
                    log,
                    Math.max(from, log.firstSequence()),
                    Math.min(to, log.lastSequence()),
                    Optional.of(order).filter(id -> !id.isEmpty()));
        }
    }

    /** Every command ends the same way when it finds damage. */
    abstract static class Looking implements Callable<Integer> {
        @Mixin
        private Which which = new Which();

        @Override
        public final Integer call() throws IOException {
            try {
                return look(which);
            } catch (LogCorruptException damage) {
                damaged(damage);
                return DAMAGED;
            }
        }

        abstract int look(Which which) throws IOException;

        void damaged(LogCorruptException damage) {
            System.err.println("penstock: damaged: " + damage.getMessage());
        }
    }

    /** Each on a line. Buffered, for a journal has millions; what comes before damage is printed. */
    private static void print(OutputStream to, Records records, Function<Records.Found, String> form) {
        PrintStream out = new PrintStream(new BufferedOutputStream(to, 1 << 16), false, StandardCharsets.UTF_8);
        try {
            records.each(found -> out.println(form.apply(found)));
        } finally {
            out.flush();
        }
    }

    /** Prints records. */
    @Command(
            name = "cat",
            mixinStandardHelpOptions = true,
            description = {
                "Prints records, one a line, as they are on disk: what follows from what stands before it in a record",
                "is left out."
            },
            footer = {
                "",
                "Examples:",
                "  penstock journal cat --from 100 --to 120",
                "  penstock journal cat --order 01KB8Z4C0000000000000001 --output json"
            })
    static final class Cat extends Looking {
        @Mixin
        private Range range = new Range();

        @Option(
                names = "--output",
                paramLabel = "FORM",
                defaultValue = "text",
                description = "${COMPLETION-CANDIDATES}")
        private Output output = Output.text;

        @Override
        int look(Which which) throws IOException {
            print(
                    System.out,
                    range.of(LogSnapshot.of(which.directory())),
                    found -> output == Output.json ? found.json() : found.text());
            return 0;
        }
    }

    /** Adds up. */
    @Command(
            name = "stat",
            mixinStandardHelpOptions = true,
            description = "Says what there is: records by type, span of time, sequences, files, orders not delivered.",
            footer = {"", "Example:", "  penstock journal stat --log ledger --output json"})
    static final class Stat extends Looking {
        @Option(
                names = "--output",
                paramLabel = "FORM",
                defaultValue = "text",
                description = "${COMPLETION-CANDIDATES}")
        private Output output = Output.text;

        @Override
        int look(Which which) throws IOException {
            Map<String, Object> figures = JournalFigures.of(which);
            if (output == Output.json) {
                System.out.println(Records.json(figures));
            } else {
                figures.forEach((name, figure) -> System.out.printf("%-18s %s%n", name, figure));
            }
            return 0;
        }
    }

    /** Checks all there is. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Walks every record: right checksum, no gap, each chained to the one before.",
            footer = {"", "Example:", "  penstock journal verify --log ledger || page somebody"})
    static final class Verify extends Looking {
        @Option(
                names = "--output",
                paramLabel = "FORM",
                defaultValue = "text",
                description = "${COMPLETION-CANDIDATES}")
        private Output output = Output.text;

        @Override
        int look(Which which) throws IOException {
            LogSnapshot log = LogSnapshot.of(which.directory());
            long[] records = new long[1];
            new Records(log, log.firstSequence(), log.lastSequence(), Optional.empty()).each(found -> records[0]++);
            System.out.println(
                    output == Output.json
                            ? Records.json(Map.of("ok", true, "records", records[0], "last", log.lastSequence()))
                            : "whole: " + records[0] + " records, the last is " + log.lastSequence()
                                    + (log.isOpen() ? ", as far as the running gateway has made durable" : ""));
            return 0;
        }

        @Override
        void damaged(LogCorruptException damage) {
            String problem = String.valueOf(damage.getMessage());
            System.out.println(
                    output == Output.json
                            ? Records.json(Map.of("ok", false, "problem", problem))
                            : "damaged: " + problem);
        }
    }

    /** Writes it out. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes records as NDJSON: sequence, time, entry as it is on disk, where what follows from what stands",
                "before it is left out."
            },
            footer = {"", "Example:", "  penstock journal export --log ledger --file ledger.ndjson"})
    static final class Export extends Looking {
        @Mixin
        private Range range = new Range();

        @Option(names = "--file", paramLabel = "FILE", description = "where to; default: standard output")
        private Optional<Path> file = Optional.empty();

        @Override
        int look(Which which) throws IOException {
            Records records = range.of(LogSnapshot.of(which.directory()));
            if (file.isEmpty()) {
                print(System.out, records, Records.Found::json);
                return 0;
            }
            try (OutputStream out = Files.newOutputStream(file.get())) {
                print(out, records, Records.Found::json);
                return 0;
            }
        }
    }
}
