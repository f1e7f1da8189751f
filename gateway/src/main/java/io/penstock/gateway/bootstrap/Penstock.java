package io.penstock.gateway.bootstrap;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        version = "penstock 0.1.0",
        description = "An availability-and-order gateway in front of an ERP.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CommandLine.HelpCommand.class},
        footer = {
            "",
            "Examples:",
            "  penstock demo                              everything on this machine, with data to play with",
            "  penstock demo --http-port 18080 --skus 50  the same elsewhere, smaller",
            "  penstock serve --config penstock.yaml      a production node",
            "  penstock config print --config FILE        what a node would run with, secrets masked",
            "  penstock journal stat --data DIR           what a node has decided, and whether it is whole",
            "  penstock simulate --seeds 1000             the use cases in worlds full of faults",
            "  penstock topics check                      whether the topics are as they have to be",
            "  penstock events tail --from-beginning      what travels, one event a line",
            "  penstock dlq list --stage decode           events that could not be read"
        })
public final class Penstock implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Penstock.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Penstock() {}

    public static void main(String[] args) {
        // Read by Hazelcast and Vert.x before any of their classes is touched.
        System.setProperty("hazelcast.logging.type", "slf4j");
        System.setProperty("vertx.disableDnsResolver", "true");
        int exit = commandLine().execute(args);
        System.out.flush();
        System.exit(exit);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Penstock());
        line.addSubcommand("demo", new DemoCommand().commandLine());
        line.addSubcommand("serve", new ServeCommand().commandLine());
        line.addSubcommand(new ErpSimulatorCommand());
        line.addSubcommand(new SimulateCommand());
        line.addSubcommand("config", ConfigCommand.commandLine());
        line.addSubcommand(new CommandLine(new JournalCommand()));
        CommandLine rehearse = new RehearseCommand().commandLine();
        rehearse.getCommandSpec().usageMessage().hidden(true);
        line.addSubcommand("rehearse", rehearse);
        line.addSubcommand("topics", TopicsCommand.commandLine());
        line.addSubcommand("events", EventsCommand.commandLine());
        line.addSubcommand("dlq", DlqCommand.commandLine());
        line.setExecutionExceptionHandler((fault, command, _) -> explain(fault, command.getErr()));
        return line;
    }

    /** What the user can do something about, in a line; the rest is in the log. */
    private static int explain(Exception fault, PrintWriter err) {
        Throwable cause = fault;
        while (cause.getCause() != null
                && (cause.getMessage() == null || cause.getMessage().contains("Exception"))) {
            cause = cause.getCause();
        }
        err.println("penstock: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
        if (!(fault instanceof Config.ConfigException)) {
            LOG.debug("failed", fault);
        }
        return fault instanceof Config.ConfigException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
