package io.penstock.gateway.bootstrap;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command that takes a whole configuration: a file, and a flag for every key. */
abstract class ConfiguredCommand {
    private final String name;
    private final String description;

    ConfiguredCommand(String name, String description) {
        this.name = name;
        this.description = description;
    }

    final String name() {
        return name;
    }

    /** Does it; the result is the exit code. */
    abstract int run(Config config, ParseResult options) throws Exception;

    /** Options beside those of the configuration. */
    void addOptions(CommandSpec spec) {}

    /** Flags that stand for something other than a key of their own name. */
    Map<String, String> impliedFlags(ParseResult options) {
        return Map.of();
    }

    final CommandLine commandLine() {
        CommandLine[] line = new CommandLine[1];
        Callable<Integer> command = () -> execute(line[0]);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage().description(description);
        spec.mixinStandardHelpOptions(true);
        spec.addOption(OptionSpec.builder("--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file; environment and flags go before it")
                .build());
        addOptions(spec);
        for (ConfigKey key : ConfigKey.ALL) {
            if (!key.isPattern() && spec.findOption(key.flag()) == null) {
                spec.addOption(option(key));
            }
        }
        line[0] = new CommandLine(spec);
        return line[0];
    }

    private static OptionSpec option(ConfigKey key) {
        String text = key.description() + (key.defaultValue().isEmpty() ? "" : "; default " + key.defaultValue());
        return OptionSpec.builder(key.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(literally(text))
                .build();
    }

    /** Picocli takes a description for a format. */
    private static String literally(String text) {
        return text.replace("%", "%%");
    }

    private int execute(CommandLine line) throws Exception {
        ParseResult options = line.getParseResult();
        try {
            return run(config(options), options);
        } catch (Config.ConfigException wrong) {
            throw new ParameterException(line, wrong.getMessage() == null ? "" : wrong.getMessage(), wrong);
        }
    }

    private Config config(ParseResult options) {
        Map<String, String> flags = new HashMap<>(impliedFlags(options));
        for (ConfigKey key : ConfigKey.ALL) {
            if (!key.isPattern() && options.hasMatchedOption(key.flag())) {
                flags.put(key.name(), options.matchedOptionValue(key.flag(), ""));
            }
        }
        Optional<Path> file = Optional.ofNullable(options.matchedOptionValue("--config", (Path) null));
        return Config.of(file, System.getenv(), flags);
    }
}
