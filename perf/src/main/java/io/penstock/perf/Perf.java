package io.penstock.perf;

import io.penstock.perf.load.LoadCommand;
import io.penstock.perf.micro.MicroCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the suite. */
@Command(
        name = "penstock perf",
        mixinStandardHelpOptions = true,
        description = "Measures this machine, the gateway on it, and its rivals.",
        subcommands = {LoadCommand.class})
public final class Perf implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Perf() {}

    public static void main(String[] args) {
        CommandLine micro = new CommandLine(new MicroCommand());
        // What JMH understands is JMH's own.
        micro.setUnmatchedOptionsArePositionalParams(true);
        CommandLine line = new CommandLine(new Perf()).addSubcommand("micro", micro);
        int exit = line.execute(args);
        System.out.flush();
        System.exit(exit);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
