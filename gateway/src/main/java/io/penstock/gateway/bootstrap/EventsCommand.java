package io.penstock.gateway.bootstrap;

import io.penstock.adapters.cloudevents.EventCheck;
import io.penstock.adapters.cloudevents.StructuredEvents;
import io.penstock.adapters.kafkaevents.EventTail;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.RawEventPublisher;
import io.penstock.adapters.kafkaevents.Topics;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.ownership.Ownership;
import io.penstock.ports.driven.RawEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Events for people: sent, watched, checked; and who may send which. */
final class EventsCommand {
    private EventsCommand() {}

    static CommandLine commandLine() {
        return CommandGroup.of(
                "events",
                "Publishes, watches and checks business events; prints who may state what.",
                List.of(new Publish(), new Tail(), new Check(), new Owners()));
    }

    private static void addFile(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .type(Path.class)
                .paramLabel("FILE")
                .description("CloudEvents in structured mode, one a line")
                .build());
    }

    private static Path file(ParseResult options) {
        Path file = options.matchedPositionalValue(0, Path.of(""));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Config.ConfigException("cannot read the events file " + file);
        }
        return file;
    }

    private static EventCheck.Counts check(Path file, Output out) throws Exception {
        return new EventCheck(Instant.now())
                .check(
                        file,
                        (line, problem) ->
                                out.row(Map.of("line", line, "problem", problem), file + ":" + line + ": " + problem));
    }

    /** Sends a file, if every line of it is an event. */
    private static final class Publish extends ConfiguredCommand {
        Publish() {
            super("publish", "Sends the events of a file to their topics, if all of them are as they have to be.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            addFile(spec);
            spec.addOption(Output.option());
        }

        @Override
        int run(Config config, ParseResult options) throws Exception {
            Output out = Output.of(options);
            Path file = file(options);
            EventCheck.Counts counts = check(file, out);
            if (counts.bad() > 0) {
                out.note("nothing was published: " + counts.bad() + " lines are no good");
                return 1;
            }
            Topics topics = Topics.of(config.number("kafka.partitions"));
            try (RawEventPublisher publisher =
                            new RawEventPublisher(KafkaSettings.of(config.text("kafka.bootstrap")), topics);
                    Stream<RawEvent> events = new StructuredEvents(Instant.now()).read(file, (line, problem) -> {})) {
                long published = publisher.publish(events.toList());
                out.row(Map.of("published", published), published + " events published");
            }
            return 0;
        }
    }

    /** Watches topics. */
    private static final class Tail extends ConfiguredCommand {
        Tail() {
            super("tail", "Prints events as they come, one JSON object a line, until it is stopped.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("TOPIC")
                    .description("such as penstock.stock.v1; default: all topics of events")
                    .build());
            spec.addOption(OptionSpec.builder("--from-beginning")
                    .type(boolean.class)
                    .description("what is there already, too")
                    .build());
            spec.addOption(OptionSpec.builder("--count")
                    .type(Long.class)
                    .paramLabel("N")
                    .description("ends after so many")
                    .build());
            spec.addOption(OptionSpec.builder("--key")
                    .type(String.class)
                    .paramLabel("KEY")
                    .description("only events with this key")
                    .build());
        }

        @Override
        int run(Config config, ParseResult options) throws Exception {
            Topics topics = Topics.of(config.number("kafka.partitions"));
            List<String> asked = options.matchedPositionalValue(0, List.of());
            List<String> names = asked.isEmpty() ? topics.events() : asked;
            Optional<String> key = Optional.ofNullable(options.matchedOptionValue("--key", (String) null));
            long[] left = {options.matchedOptionValue("--count", Long.MAX_VALUE)};
            try (EventTail tail = new EventTail(
                    KafkaSettings.of(config.text("kafka.bootstrap")),
                    names,
                    options.hasMatchedOption("--from-beginning"))) {
                while (left[0] > 0
                        && tail.poll(
                                event -> key.filter(only -> !only.equals(event.key()))
                                                .isPresent()
                                        || print(event, left),
                                (place, problem) -> System.err.println(place + ": " + problem))) {
                    System.out.flush();
                }
            }
            return 0;
        }

        private static boolean print(RawEvent event, long[] left) {
            System.out.println(new String(StructuredEvents.line(event), StandardCharsets.UTF_8));
            left[0]--;
            return left[0] > 0;
        }
    }

    /** Checks a file. */
    private static final class Check extends ConfiguredCommand {
        Check() {
            super(
                    "check",
                    "Holds the lines of a file against the schemas and the reader; exit code 1 if one is no good.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            addFile(spec);
            spec.addOption(Output.option());
        }

        @Override
        int run(Config config, ParseResult options) throws Exception {
            Output out = Output.of(options);
            EventCheck.Counts counts = check(file(options), out);
            out.note(counts.good() + " events are good, " + counts.bad() + " are not");
            return counts.bad() == 0 ? 0 : 1;
        }
    }

    /** The table of ownership. */
    private static final class Owners extends ConfiguredCommand {
        Owners() {
            super("owners", "Prints the table of ownership: which kind of system may state what.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            spec.addOption(Output.option());
        }

        @Override
        int run(Config config, ParseResult options) {
            Output out = Output.of(options);
            for (Ownership.Row row : Ownership.rows()) {
                List<String> owners = new ArrayList<>(row.owners().stream()
                        .sorted()
                        .map(OrderStatus.Source::wireName)
                        .toList());
                out.row(
                        Map.of("what", row.what(), "owners", owners, "pattern", row.pattern()),
                        "%-22s %-30s %s".formatted(row.what(), String.join(", ", owners), row.pattern()));
            }
            return 0;
        }
    }
}
