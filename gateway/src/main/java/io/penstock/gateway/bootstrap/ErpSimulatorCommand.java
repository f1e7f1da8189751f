package io.penstock.gateway.bootstrap;

import io.penstock.adapters.simulatederp.server.SimulatorMain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the ERP simulator alone; its options are its own. */
@Command(
        name = "erp-simulator",
        mixinStandardHelpOptions = true,
        description = "Runs an ERP of its own, with a ledger that survives, and faults on command (POST /faults).",
        footer = {
            "Options:",
            "  --port N             port on 127.0.0.1; default 9191, 0: any free one",
            "  --data DIR           where its ledger lives; without it in a directory that goes with the process",
            "  --events FILE        opening balances, CloudEvents, one a line; read on the first start",
            "  --kafka HOST:PORT    where to publish its events",
            "  --unique-refs        refuse a second booking under one external reference",
            "  --auto-advance-ms N  move orders on by themselves: allocated, shipped, delivered, invoiced"
        })
final class ErpSimulatorCommand implements Callable<Integer> {
    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        return SimulatorMain.run(options.toArray(String[]::new));
    }
}
