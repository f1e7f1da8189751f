package io.penstock.gateway.bootstrap;

import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.TopicFinding;
import io.penstock.adapters.kafkaevents.TopicPlan;
import io.penstock.adapters.kafkaevents.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The topics: created by this command, and by nothing else. */
final class TopicsCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicsCommand() {}

    static CommandLine commandLine() {
        return CommandGroup.of(
                "topics",
                "Creates the topics with their partitions, compaction and retention; lists and checks them.",
                List.of(new Create(), new Show(), new Check()));
    }

    /** A command about topics. */
    private abstract static class TopicCommand extends ConfiguredCommand {
        TopicCommand(String name, String description) {
            super(name, description);
        }

        @Override
        void addOptions(CommandSpec spec) {
            spec.addOption(number("--partitions", "of each topic that is created; the same as --kafka-partitions"));
            spec.addOption(number("--replication", "of each topic that is created; the same as --kafka-replication"));
            spec.addOption(Output.option());
        }

        private static OptionSpec number(String name, String description) {
            return OptionSpec.builder(name)
                    .type(String.class)
                    .paramLabel("N")
                    .description(description)
                    .build();
        }

        @Override
        Map<String, String> impliedFlags(ParseResult options) {
            Map<String, String> flags = new HashMap<>();
            for (String name : List.of("partitions", "replication")) {
                if (options.hasMatchedOption("--" + name)) {
                    flags.put("kafka." + name, options.matchedOptionValue("--" + name, ""));
                }
            }
            return flags;
        }

        static KafkaSettings kafka(Config config) {
            return KafkaSettings.of(config.text("kafka.bootstrap"));
        }

        static Topics topics(Config config) {
            return Topics.of(config.number("kafka.partitions"));
        }
    }

    /** Creates what is missing. */
    private static final class Create extends TopicCommand {
        Create() {
            super("create", "Creates the topics that are missing; those that are there stay as they are.");
        }

        @Override
        int run(Config config, ParseResult options) throws Exception {
            Output out = Output.of(options);
            Set<String> created = topics(config).create(kafka(config), config.number("kafka.replication"), PATIENCE);
            created.forEach(topic -> out.row(Map.of("topic", topic, "created", "true"), topic + " created"));
            out.note(created.size() + " created, " + (topics(config).plans().size() - created.size())
                    + " were there before");
            return 0;
        }
    }

    /** What there has to be. */
    private static final class Show extends TopicCommand {
        Show() {
            super("list", "Lists the topics as they have to be, without asking Kafka.");
        }

        @Override
        int run(Config config, ParseResult options) {
            Output out = Output.of(options);
            for (TopicPlan plan : topics(config).plans()) {
                Map<String, Object> row = new TreeMap<>(plan.settings());
                row.put("topic", plan.name());
                row.put("kind", plan.kind().words());
                row.put("key", plan.keyedBy());
                row.put("partitions", plan.partitions());
                out.row(
                        row,
                        "%-32s %-12s %2d  %s  keyed by %s"
                                .formatted(
                                        plan.name(),
                                        plan.kind().words(),
                                        plan.partitions(),
                                        new TreeMap<>(plan.settings()),
                                        plan.keyedBy()));
            }
            return 0;
        }
    }

    /** What there is, held against what there has to be. */
    private static final class Check extends TopicCommand {
        Check() {
            super("check", "Says where the topics are not as they have to be; exit code 1 if anywhere.");
        }

        @Override
        int run(Config config, ParseResult options) throws Exception {
            Output out = Output.of(options);
            List<TopicFinding> findings = topics(config).check(kafka(config), PATIENCE);
            for (TopicFinding finding : findings) {
                out.row(
                        Map.of("topic", finding.topic(), "finding", finding.what()),
                        finding.topic() + " " + finding.what());
            }
            out.note(findings.isEmpty() ? "all topics are as they have to be" : findings.size() + " findings");
            return findings.isEmpty() ? 0 : 1;
        }
    }
}
