package io.penstock.gateway.bootstrap;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Commands under one name. */
final class CommandGroup {
    private CommandGroup() {}

    static CommandLine of(String name, String description, List<ConfiguredCommand> commands) {
        CommandLine[] line = new CommandLine[1];
        Runnable nothing = () -> {
            throw new ParameterException(
                    line[0], "one of " + line[0].getSubcommands().keySet() + " is missing");
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(nothing).name(name);
        spec.usageMessage().description(description);
        spec.mixinStandardHelpOptions(true);
        line[0] = new CommandLine(spec);
        commands.forEach(command -> line[0].addSubcommand(command.name(), command.commandLine()));
        return line[0];
    }
}
