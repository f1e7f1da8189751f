package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.count;

import io.penstock.perf.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The books of a run compared: what clients were told, what the gateway's stock says, what its journal and the ERP's ledger
 * have. An order whose answer never came may be there or not, but once.
 */
final class Audit {
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final Set<String> told = new HashSet<>();
    private long unknown;
    private long answers;

    /** Reads what clients were told. */
    Audit clients(LoadResult... results) throws IOException {
        for (LoadResult result : results) {
            for (Path log : result.logs()) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.forEach(this::line);
                }
            }
        }
        return this;
    }

    private void line(String line) {
        String[] words = line.split(" ", -1);
        int status = Integer.parseInt(words[1]);
        answers++;
        // 409: an earlier sending of the same order was still being worked on.
        if (status == 0 || status == 409 || status >= 500) {
            unknown++;
        } else if (status < 300) {
            told.add(words[2]);
        }
    }

    /** What was under way when nothing waited any more is there a moment later. */
    private Map<String, Integer> settledLedger(Gateway gateway, boolean drained)
            throws IOException, InterruptedException {
        Map<String, Integer> ledger = gateway.erpLedger();
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (drained && !ledger.keySet().containsAll(told) && System.nanoTime() < deadline) {
            Thread.sleep(500);
            ledger = gateway.erpLedger();
        }
        return ledger;
    }

    /**
     * Waits until the ERP has everything, stops the gateway and compares. Adds what it finds to the section.
     *
     * @param before units available to sell before the run, of SKUs 1 to {@code skus}
     */
    void of(Gateway gateway, int skus, long before, Duration patience, Section section)
            throws IOException, InterruptedException {
        boolean drained = gateway.awaitDrained(patience);
        long after = gateway.availableOfAll(skus);
        Map<String, Integer> ledger = settledLedger(gateway, drained);
        gateway.stop();
        JournalReading journal = JournalReading.of(gateway.data());

        long lost =
                told.stream().filter(id -> !journal.accepted().containsKey(id)).count();
        long doubled = journal.accepted().values().stream().filter(n -> n > 1).count();
        long unasked = journal.accepted().size() - (told.size() - lost);
        long erpLost = drained
                ? journal.accepted().keySet().stream()
                        .filter(id -> !ledger.containsKey(id))
                        .count()
                : 0;
        long erpDoubled = ledger.values().stream().filter(n -> n > 1).count();
        long oversold = Math.max(0, journal.units() - before);
        long unaccounted = before - after - journal.units();
        boolean good = lost == 0
                && doubled == 0
                && unasked <= unknown
                && erpLost == 0
                && erpDoubled == 0
                && oversold == 0
                && unaccounted == 0;
        section.table(
                List.of("the books", "orders", "units"),
                List.of(
                        List.of("clients were told of", count(told.size()), ""),
                        List.of("clients never heard of", count(unknown), ""),
                        List.of("in the journal", count(journal.accepted().size()), count(journal.units())),
                        List.of("stock went down by", "", count(before - after)),
                        List.of(
                                "in the ERP's ledger" + (drained ? "" : " so far (not drained in time)"),
                                count(ledger.size()),
                                "")));
        section.verdict(
                "Nothing oversold, lost or doubled",
                good,
                "oversold " + oversold + ", unaccounted units " + unaccounted + ", lost " + lost + ", doubled "
                        + doubled
                        + ", in the journal without a client that asked " + Math.max(0, unasked - unknown)
                        + ", missing in the ERP "
                        + (drained ? erpLost : "not compared") + ", doubled in the ERP " + erpDoubled + ", of "
                        + answers + " orders");
    }
}
