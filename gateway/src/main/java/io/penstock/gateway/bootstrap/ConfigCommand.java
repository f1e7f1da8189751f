package io.penstock.gateway.bootstrap;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Looks at a configuration without running it. */
final class ConfigCommand {
    private ConfigCommand() {}

    static CommandLine commandLine() {
        CommandLine[] line = new CommandLine[1];
        Runnable command = () -> {
            throw new ParameterException(line[0], "print or validate is missing");
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name("config");
        spec.usageMessage().description("Looks at a configuration without running it.");
        spec.mixinStandardHelpOptions(true);
        line[0] = new CommandLine(spec);
        line[0].addSubcommand("print", new Print().commandLine());
        line[0].addSubcommand("validate", new Validate().commandLine());
        return line[0];
    }

    /** Every key and its value. */
    private static final class Print extends ConfiguredCommand {
        Print() {
            super("print", "Prints every key and its value, secrets masked.");
        }

        @Override
        int run(Config config, ParseResult options) {
            config.printable().forEach((key, value) -> System.out.println(key + ": " + value));
            return 0;
        }
    }

    /** Whether a node would take it. */
    private static final class Validate extends ConfiguredCommand {
        Validate() {
            super("validate", "Says whether a node would start with this configuration.");
        }

        @Override
        int run(Config config, ParseResult options) {
            config.keys();
            System.out.println("valid");
            return 0;
        }
    }
}
