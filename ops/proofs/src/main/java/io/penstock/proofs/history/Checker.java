package io.penstock.proofs.history;

import io.penstock.proofs.history.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks at a history from all sides. */
public final class Checker {
    private Checker() {}

    /** Everything that cannot be; empty when all is well. Takes time in proportion to the history's length. */
    public static List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        Consumer<Finding> found = findings::add;
        Standing standing = Standing.of(history.journal());
        new Answers(history, standing, found).check();
        new Deliveries(history, standing, found).check();
        new Tokens(history, standing, found).check();
        new Promises(history, standing, found).check();
        new Rest(history, standing, found).check();
        return findings;
    }

    /** How many of each kind, in words. */
    public static String counted(List<Finding> findings) {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + count(findings, kind))
                .collect(Collectors.joining(", "));
    }

    /** How many of a kind. */
    public static long count(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
