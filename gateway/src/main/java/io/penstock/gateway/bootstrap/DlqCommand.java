package io.penstock.gateway.bootstrap;

import io.penstock.adapters.kafkaevents.DeadLetterDesk;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.Letter;
import io.penstock.adapters.kafkaevents.Topics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Events that could not be read or applied: what there is, and what becomes of it. */
final class DlqCommand {
    private DlqCommand() {}

    static CommandLine commandLine() {
        return CommandGroup.of(
                "dlq",
                "Dead letters: events that could not be read or applied.",
                List.of(new Listing(), new Show(), new Replay(), new Discard()));
    }

    /** A command about the letters that its filters let through. */
    private abstract static class LetterCommand extends ConfiguredCommand {
        LetterCommand(String name, String description) {
            super(name, description);
        }

        @Override
        void addOptions(CommandSpec spec) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("LETTER")
                    .description("by name, such as penstock.stock.v1-0@17; default: all that the filters let through")
                    .build());
            filter(spec, "--topic", "TOPIC", "that came from this topic");
            filter(spec, "--stage", "STAGE", "that failed at this stage: envelope, decode, apply");
            filter(spec, "--source", "SOURCE", "that this source sent");
            filter(spec, "--type", "TYPE", "of this type");
            filter(spec, "--key", "KEY", "with this key");
            spec.addOption(OptionSpec.builder("--all")
                    .type(boolean.class)
                    .description("also those that were replayed or discarded")
                    .build());
            spec.addOption(Output.option());
        }

        private static void filter(CommandSpec spec, String name, String label, String description) {
            spec.addOption(OptionSpec.builder(name)
                    .type(String.class)
                    .paramLabel(label)
                    .description("only letters " + description)
                    .build());
        }

        @Override
        final int run(Config config, ParseResult options) throws Exception {
            KafkaSettings kafka = KafkaSettings.of(config.text("kafka.bootstrap"));
            try (DeadLetterDesk desk = new DeadLetterDesk(kafka, Topics.of(config.number("kafka.partitions")))) {
                return run(desk, desk.letters().stream().filter(chosen(options)).toList(), options, Output.of(options));
            }
        }

        abstract int run(DeadLetterDesk desk, List<Letter> letters, ParseResult options, Output out) throws IOException;

        private static Predicate<Letter> chosen(ParseResult options) {
            List<String> names = options.matchedPositionalValue(0, List.of());
            boolean all = options.hasMatchedOption("--all");
            return letter -> (names.isEmpty() || names.contains(letter.origin()))
                    && (all || letter.state() == Letter.State.OPEN)
                    && matches(options, "--topic", letter.topic())
                    && matches(options, "--stage", letter.stage())
                    && matches(options, "--source", letter.source())
                    && matches(options, "--type", letter.type())
                    && matches(options, "--key", letter.key());
        }

        private static boolean matches(ParseResult options, String filter, String value) {
            return Optional.ofNullable(options.matchedOptionValue(filter, (String) null))
                    .map(value::equals)
                    .orElse(true);
        }

        static Map<String, Object> fields(Letter letter) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("letter", letter.origin());
            fields.put("at", letter.at().toString());
            fields.put("state", state(letter));
            fields.put("stage", letter.stage());
            fields.put("source", letter.source());
            fields.put("type", letter.type());
            fields.put("key", letter.key());
            fields.put("message", letter.message());
            fields.put("attempts", letter.attempts());
            fields.put("replays", letter.replays());
            letter.reason().filter(reason -> !reason.isEmpty()).ifPresent(reason -> fields.put("reason", reason));
            return fields;
        }

        static String state(Letter letter) {
            return letter.state().name().toLowerCase(Locale.ROOT);
        }

        static String line(Letter letter) {
            return "%s  %s  %s  %s  %s  %s"
                    .formatted(
                            letter.origin(),
                            letter.at(),
                            state(letter),
                            letter.stage(),
                            letter.source(),
                            letter.message());
        }
    }

    /** What there is. */
    private static final class Listing extends LetterCommand {
        Listing() {
            super("list", "Lists the letters that are open, the oldest first.");
        }

        @Override
        int run(DeadLetterDesk desk, List<Letter> letters, ParseResult options, Output out) {
            letters.forEach(letter -> out.row(fields(letter), line(letter)));
            out.note(letters.size() + " letters");
            return 0;
        }
    }

    /** All there is to a letter. */
    private static final class Show extends LetterCommand {
        Show() {
            super("show", "Prints letters in full: headers and value.");
        }

        @Override
        int run(DeadLetterDesk desk, List<Letter> letters, ParseResult options, Output out) {
            for (Letter letter : letters) {
                Map<String, Object> fields = fields(letter);
                fields.put("fault", letter.fault());
                fields.put("headers", letter.headers());
                fields.put("value", letter.value());
                StringBuilder text = new StringBuilder();
                fields.forEach((name, value) -> text.append("%-9s %s%n".formatted(name, value)));
                out.row(fields, text.toString());
            }
            return letters.isEmpty() ? 1 : 0;
        }
    }

    /** Once more. */
    private static final class Replay extends LetterCommand {
        private static final String CAP = "--attempts-max";

        Replay() {
            super("replay", "Sends letters to their topics again; what fails again becomes a new letter.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            super.addOptions(spec);
            spec.addOption(OptionSpec.builder(CAP)
                    .type(Integer.class)
                    .paramLabel("N")
                    .description("a record that was replayed so often is not again; default 3")
                    .build());
            addDryRun(spec);
        }

        @Override
        int run(DeadLetterDesk desk, List<Letter> letters, ParseResult options, Output out) throws IOException {
            int cap = options.matchedOptionValue(CAP, 3);
            int replayed = 0;
            int spent = 0;
            for (Letter letter : letters) {
                if (letter.state() != Letter.State.OPEN) {
                    continue;
                }
                if (letter.replays() >= cap) {
                    spent++;
                    out.row(fields(letter), line(letter) + "  replayed " + letter.replays() + " times: not again");
                } else {
                    replayed++;
                    out.row(fields(letter), line(letter));
                    if (!isDryRun(options)) {
                        desk.replay(letter);
                    }
                }
            }
            out.note((isDryRun(options) ? "would replay " : "replayed ") + replayed + ", left " + spent
                    + " that were replayed " + cap + " times or more");
            return spent == 0 ? 0 : 1;
        }
    }

    /** No more. */
    private static final class Discard extends LetterCommand {
        private static final String REASON = "--reason";

        Discard() {
            super("discard", "Closes letters without using them. They stay in their topic, and are no longer listed.");
        }

        @Override
        void addOptions(CommandSpec spec) {
            super.addOptions(spec);
            spec.addOption(OptionSpec.builder(REASON)
                    .type(String.class)
                    .required(true)
                    .paramLabel("WHY")
                    .description("for those who ask later")
                    .build());
            addDryRun(spec);
        }

        @Override
        int run(DeadLetterDesk desk, List<Letter> letters, ParseResult options, Output out) throws IOException {
            String reason = options.matchedOptionValue(REASON, "");
            if (reason.isBlank()) {
                throw new Config.ConfigException("--reason is empty, but must say why");
            }
            int discarded = 0;
            for (Letter letter : letters) {
                if (letter.state() == Letter.State.OPEN) {
                    discarded++;
                    out.row(fields(letter), line(letter));
                    if (!isDryRun(options)) {
                        desk.discard(letter, reason);
                    }
                }
            }
            out.note((isDryRun(options) ? "would discard " : "discarded ") + discarded);
            return 0;
        }
    }

    private static void addDryRun(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--dry-run")
                .type(boolean.class)
                .description("only say what would be done")
                .build());
    }

    private static boolean isDryRun(ParseResult options) {
        return options.hasMatchedOption("--dry-run");
    }
}
