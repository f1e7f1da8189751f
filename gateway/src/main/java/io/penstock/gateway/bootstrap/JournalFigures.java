package io.penstock.gateway.bootstrap;

import io.penstock.adapters.chroniclejournal.LogSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What there is in a log, added up. */
final class JournalFigures {
    /** An order that stands here waits for the ERP. */
    private static final Set<String> WAITING = Set.of("accepted", "held", "submitting");

    private final Map<String, Long> byType = new TreeMap<>();
    /** Orders that the ERP does not have. */
    private final Set<String> undelivered = new HashSet<>();

    private Optional<Instant> first = Optional.empty();
    private Instant last = Instant.EPOCH;

    private JournalFigures() {}

    /** By name, in the order in which they are to be read. */
    static Map<String, Object> of(JournalCommand.Which which) throws IOException {
        LogSnapshot log = LogSnapshot.of(which.directory());
        JournalFigures figures = new JournalFigures();
        figures.read(log, true);
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("log", which.directory().toString());
        named.put("open", log.isOpen());
        named.put("records", log.lastSequence() - log.firstSequence() + 1);
        named.put("firstSequence", log.firstSequence());
        named.put("lastSequence", log.lastSequence());
        figures.first.ifPresent(begin -> {
            named.put("from", begin.toString());
            named.put("to", figures.last.toString());
            named.put("span", Duration.between(begin, figures.last).toString());
        });
        named.put("files", log.files().size());
        named.put("bytes", bytes(log));
        named.put("byType", figures.byType);
        if (which.log() == JournalCommand.Log.journal && Files.isDirectory(which.other())) {
            figures.read(LogSnapshot.of(which.other()), false);
            named.put("undelivered", figures.undelivered.size());
        }
        return named;
    }

    private static long bytes(LogSnapshot log) throws IOException {
        long bytes = 0;
        for (Path file : log.files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private void read(LogSnapshot log, boolean counts) {
        new Records(log, log.firstSequence(), log.lastSequence(), Optional.empty()).each(found -> {
            if (counts) {
                count(found);
            }
            found.order().ifPresent(order -> follow(order, found));
        });
    }

    private void count(Records.Found found) {
        byType.merge(found.type(), 1L, Long::sum);
        Instant at = found.raw().at();
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        last = at;
    }

    private void follow(String order, Records.Found found) {
        switch (found.type()) {
            case "accepted" -> undelivered.add(order);
            case "withdrawn", "booked" -> undelivered.remove(order);
            case "moved" -> {
                if (WAITING.contains(found.entry().path("status").asText())) {
                    undelivered.add(order);
                } else {
                    undelivered.remove(order);
                }
            }
            default -> {
                // Says nothing about who has the order.
            }
        }
    }
}
