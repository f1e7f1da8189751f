package io.penstock.perf.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The benchmarks, through JMH, with what each allocates. */
@Command(
        name = "micro",
        description = "Runs the benchmarks whose names match, with what each allocates. Options are JMH's own.",
        footer = {"", "Example:", "  penstock perf micro Availability -f 3"})
public final class MicroCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME|OPTION", arity = "0..*", description = "regular expressions; none: all")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<String> all = new ArrayList<>(List.of("-prof", "gc", "-foe", "true"));
        all.addAll(arguments);
        Main.main(all.toArray(String[]::new));
        return 0;
    }
}
