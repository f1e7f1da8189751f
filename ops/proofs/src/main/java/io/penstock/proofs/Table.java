package io.penstock.proofs;

import io.penstock.proofs.faults.Fault;
import io.penstock.proofs.history.Checker;
import io.penstock.proofs.history.Finding;
import io.penstock.proofs.history.Finding.Kind;
import io.penstock.proofs.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line for each fault, in the order in which the faults are listed. */
final class Table {
    private final List<String> lines = new ArrayList<>();
    private int injected;
    private int acknowledged;
    private final List<Finding> findings = new ArrayList<>();
    private int wrongs;
    private Duration worstStall = Duration.ZERO;

    Table() {
        lines.add(row(
                "fault",
                "injected",
                "acknowledged",
                "lost",
                "doubled",
                "oversold",
                "ghosts",
                "other",
                "worst stall",
                "notes"));
    }

    void add(Fault fault, Trial.Verdict verdict) {
        injected += verdict.injected();
        acknowledged += verdict.acknowledged();
        findings.addAll(verdict.findings());
        wrongs += verdict.wrongs().size();
        if (verdict.worstStall().compareTo(worstStall) > 0) {
            worstStall = verdict.worstStall();
        }
        lines.add(line(fault.name(), verdict));
    }

    void failed(Fault fault, String why) {
        wrongs++;
        lines.add(row(fault.name(), 0, 0, "-", "-", "-", "-", 1, "-", why));
    }

    static String line(String name, Trial.Verdict verdict) {
        String notes = verdict.notes().entrySet().stream()
                .map(note -> note.getValue() + " " + note.getKey())
                .collect(Collectors.joining(", "));
        return line(
                name,
                verdict.injected(),
                verdict.acknowledged(),
                verdict.findings(),
                verdict.wrongs().size(),
                verdict.worstStall(),
                notes);
    }

    private static String line(
            String name,
            int injected,
            int acknowledged,
            List<Finding> findings,
            int wrongs,
            Duration worstStall,
            String notes) {
        long lost = Checker.count(findings, Kind.LOST);
        long doubled = Checker.count(findings, Kind.DOUBLED);
        long oversold = Checker.count(findings, Kind.OVERSOLD);
        long ghosts = Checker.count(findings, Kind.GHOST) + Checker.count(findings, Kind.HOLD_LEFT);
        long other = findings.size() - lost - doubled - oversold - ghosts + wrongs;
        String stall = String.format(Locale.ROOT, "%.1f s", worstStall.toMillis() / 1e3);
        return row(name, injected, acknowledged, lost, doubled, oversold, ghosts, other, stall, notes);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-44s %8s %12s %5s %7s %8s %6s %5s %11s  %s", cells)
                .stripTrailing();
    }

    boolean isGood() {
        return findings.isEmpty() && wrongs == 0;
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(lines);
        all.add(line("all", injected, acknowledged, findings, wrongs, worstStall, ""));
        return String.join(System.lineSeparator(), all);
    }
}
