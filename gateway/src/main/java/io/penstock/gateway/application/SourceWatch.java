package io.penstock.gateway.application;

import io.penstock.domain.shared.Freshness;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.BusinessEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far what this node knows reaches. A figure that did not change is not old while its source lives and the feed keeps
 * up: it is known to hold up to the earlier of two moments, the source's last sign of life and the moment up to which the
 * feed has applied everything. Safe for several threads; reading costs a look-up and two comparisons.
 */
public final class SourceWatch {
    private static final String OWN = "/penstock";

    /** The moment of a feed that has not caught up yet: nothing is known to hold beyond what was told of it. */
    static final long NEVER = Long.MIN_VALUE;

    private final Flows flows;
    private final Alarm alarm;
    private final Measures measures;
    private final InstantSource clock;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private volatile long feedCurrentMillis = NEVER;

    SourceWatch(Flows flows, Alarm alarm, Measures measures, InstantSource clock) {
        this.flows = flows;
        this.alarm = alarm;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * What is expected of the sources and of the flows of events.
     *
     * @param silentAfter how long a source may say nothing, by the first word of its path such as {@code erp}
     * @param silentAfterOthers how long one that has none of its own may; zero: for ever
     * @param latencyMax how long an event of a flow, such as {@code stock}, may take from its time to being applied
     */
    public record Flows(
            Map<String, Duration> silentAfter, Duration silentAfterOthers, Map<String, Duration> latencyMax) {
        public static final Flows UNWATCHED = new Flows(Map.of(), Duration.ZERO, Map.of());

        public Flows {
            silentAfter = Map.copyOf(silentAfter);
            latencyMax = Map.copyOf(latencyMax);
        }

        Duration silentAfter(String path) {
            return silentAfter.getOrDefault(firstWord(path), silentAfterOthers);
        }
    }

    /** A source's state. */
    private static final class Source {
        final String name;
        final AtomicLong lastMillis = new AtomicLong(NEVER);
        volatile boolean silent;

        Source(String name) {
            this.name = name;
        }
    }

    /**
     * A source as people see it.
     *
     * @param lastSign when it last said something, by its own clock
     * @param silent for longer than it may be
     */
    public record State(String source, Instant lastSign, boolean silent) {}

    private static String firstWord(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.substring(from) : path.substring(from, slash);
    }

    void heard(List<BusinessEvent> events) {
        long now = clock.millis();
        boolean live = feedCurrentMillis != NEVER;
        for (BusinessEvent event : events) {
            switch (event) {
                case BusinessEvent.StockLevelTold(var _, var level) -> heard("stock", level.freshness(), now, live);
                case BusinessEvent.StockAdjusted(var _, var change) -> heard("stock", change.freshness(), now, live);
                case BusinessEvent.ItemChanged(var item) -> heard("item", item.freshness(), now, live);
                case BusinessEvent.PriceChanged(var price) -> heard("price", price.freshness(), now, live);
                case BusinessEvent.CustomerChanged(var customer) -> heard("customer", customer.freshness(), now, live);
                case BusinessEvent.CreditChanged(var _, var standing) ->
                    heard("credit", standing.freshness(), now, live);
                case BusinessEvent.ReceiptTold(var _, var change, String source) ->
                    heard("receipt", source, change.receipt().toldAt(), now, live);
                case BusinessEvent.SourceAlive(String source, Instant at) -> sign(source, at.toEpochMilli(), now);
                case BusinessEvent.StockGone _, BusinessEvent.CreditGone _ -> {}
                case BusinessEvent.ItemGone _, BusinessEvent.PriceGone _, BusinessEvent.CustomerGone _ -> {}
                case BusinessEvent.OrderMoved _, BusinessEvent.OrderNoted _ -> {}
                case BusinessEvent.OrderPaid _, BusinessEvent.AccountTouched _, BusinessEvent.Ignored _ -> {}
            }
        }
    }

    private void heard(String flow, Freshness freshness, long now, boolean live) {
        heard(flow, freshness.source(), freshness.asOf(), now, live);
    }

    private void heard(String flow, String source, Instant at, long now, boolean live) {
        long atMillis = at.toEpochMilli();
        sign(source, atMillis, now);
        Duration most = live ? flows.latencyMax().get(flow) : null;
        if (most != null && now - atMillis > most.toMillis()) {
            measures.count("events.late." + flow);
        }
    }

    /** A clock that runs ahead proves nothing about what is still to come. */
    private void sign(String source, long atMillis, long now) {
        Source known = sources.get(source);
        AtomicLong last = (known == null ? sources.computeIfAbsent(source, Source::new) : known).lastMillis;
        long sign = Math.min(atMillis, now);
        if (sign > last.get()) {
            last.accumulateAndGet(sign, Math::max);
        }
    }

    /**
     * Up to when the feed has applied everything, for {@link #known} and {@link #older}. To be taken before the figures are
     * looked at: what is shown after it is no older than it says.
     */
    long moment() {
        return feedCurrentMillis;
    }

    /** The same freshness, as of the last moment for which it is known to hold. */
    Freshness known(Freshness told, long moment) {
        long until = knownUntil(told, moment);
        return until == NEVER ? told : new Freshness(Instant.ofEpochMilli(until), told.version(), told.source());
    }

    /** The older of {@code stalest}, which is as of when it is known to hold, and of what was told, as {@link #known} has it. */
    Freshness older(Freshness stalest, Freshness told, long moment) {
        long until = knownUntil(told, moment);
        if (until == NEVER) {
            return told.asOf().isBefore(stalest.asOf()) ? told : stalest;
        }
        Instant known = Instant.ofEpochMilli(until);
        return known.isBefore(stalest.asOf()) ? new Freshness(known, told.version(), told.source()) : stalest;
    }

    /** How old what was told is at {@code now}: for how long it has not been known to hold. Never negative. */
    Duration age(Freshness told, Instant now) {
        return known(told, feedCurrentMillis).age(now);
    }

    /** The moment later than its own up to which what was told is known to hold, in milliseconds; or {@link #NEVER}. */
    private long knownUntil(Freshness told, long moment) {
        long until = knownUntil(told.source(), moment);
        return until > told.asOf().toEpochMilli() ? until : NEVER;
    }

    /**
     * Up to when all is known to hold that the source has told before, in milliseconds since 1970; the least there is when
     * nothing is known of that.
     */
    long knownUntil(String source, long moment) {
        if (moment == NEVER) {
            return NEVER;
        }
        Source known = sources.get(source);
        return known == null ? NEVER : Math.min(known.lastMillis.get(), moment);
    }

    /**
     * To be called every second or so: takes in how far the feed has come, and notices who has fallen silent, or speaks
     * again.
     *
     * @param feedCurrentAsOf the moment up to which the feed has applied everything; empty: it has not caught up yet
     */
    public void look(Optional<Instant> feedCurrentAsOf, Instant now) {
        feedCurrentAsOf.ifPresent(current -> feedCurrentMillis = current.toEpochMilli());
        if (feedCurrentMillis != NEVER) {
            sources.forEach((path, source) -> look(path, source, now));
        }
    }

    private void look(String path, Source source, Instant now) {
        Duration most = flows.silentAfter(path);
        if (most.isZero() || path.startsWith(OWN)) {
            return;
        }
        Duration silence = Duration.ofMillis(now.toEpochMilli() - source.lastMillis.get());
        boolean silent = silence.compareTo(most) > 0;
        if (silent && !source.silent) {
            measures.count("sources.silent");
            alarm.raise(
                    "source-silent",
                    path,
                    path + " has said nothing for " + silence.toSeconds() + " s, and may for " + most.toSeconds()
                            + " s. What it tells grows old; see whether it runs and reaches Kafka.");
        } else if (!silent && source.silent) {
            measures.count("sources.back");
        }
        source.silent = silent;
    }

    /** The same name, as one object for all that a source has told: two of them are compared without being read. */
    String nameOf(String source) {
        Source known = sources.get(source);
        return known == null ? source : known.name;
    }

    /** Every source ever heard, by name. */
    public List<State> states() {
        return sources.entrySet().stream()
                .map(each -> new State(
                        each.getKey(),
                        Instant.ofEpochMilli(each.getValue().lastMillis.get()),
                        each.getValue().silent))
                .sorted((a, b) -> a.source().compareTo(b.source()))
                .toList();
    }

    /** Up to when the feed has applied everything; empty until it has caught up once. */
    public Optional<Instant> feedCurrentAsOf() {
        long current = feedCurrentMillis;
        return current == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(current));
    }
}
