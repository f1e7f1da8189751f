package io.penstock.perf;

import io.penstock.perf.load.LoadCommand;
import io.penstock.perf.micro.MicroCommand;
import io.penstock.perf.suite.SuiteCommand;
import picocli.CommandLine;

/** The command line of the suite: the suite itself, and below it the generator and the benchmarks alone. */
public final class Perf {
    private Perf() {}

    public static void main(String[] args) {
        CommandLine micro = new CommandLine(new MicroCommand());
        // What JMH understands is JMH's own.
        micro.setUnmatchedOptionsArePositionalParams(true);
        CommandLine line = new CommandLine(new SuiteCommand())
                .addSubcommand("load", new LoadCommand())
                .addSubcommand("micro", micro);
        line.setOverwrittenOptionsAllowed(true);
        int exit = line.execute(args);
        System.out.flush();
        System.exit(exit);
    }
}
