package io.penstock.gateway.application;

import io.penstock.domain.availability.Demands;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.Supply;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.OutgoingEvent.AvailabilityChanged;
import io.penstock.ports.driven.OutgoingEvent.ChannelQuantity;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.PublishedStates;
import io.penstock.ports.driven.ViewChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Tells the world what each channel may sell of each position, whenever that has changed. What is told comes out of this
 * node's view, so whoever hears it and asks is not answered with less. Changes that come faster than the rate allows are
 * told as one: a position waits once, and when its turn comes the present state is told.
 *
 * <p>Nothing is remembered on disk: the topic keeps the last event of every position, and an event's id ends with the
 * fingerprint of what it tells. At the start these are read back, every position is looked at, and what differs is told.
 */
public final class TellingAvailability {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    /** What is not used of the rate is lost after this, or after the time of one event: there are no bursts. */
    private static final long SAVED_MILLIS_MAX = 100;

    private static final long SECOND_MILLIS = 1_000;

    /** Positions that are looked at in one tick, whether or not there is anything to tell. */
    private static final int LOOKS_PER_TICK = 5_000;

    private final Positions positions;
    private final Catalogue catalogue;
    private final ViewChanges changes;
    private final EventOutlet outlet;
    private final PublishedStates published;
    private final List<ChannelId> channels;
    private final BooleanSupplier speaks;
    private final InstantSource clock;
    private final Measures measures;
    private final int perSecond;

    private final LinkedHashSet<PositionKey> changed = new LinkedHashSet<>();
    private final Thread thread =
            Thread.ofPlatform().name("publish-availability").unstarted(this::run);
    private volatile boolean stopped;

    // The thread's own.
    private Fingerprints told = new Fingerprints();
    private Rechecks rechecks = new Rechecks();
    private boolean speaking;
    private long serial;
    private Instant spentAt = Instant.MIN;

    /**
     * @param channels all that sell
     * @param speaks whether this node is the one to tell; of several members it is one
     * @param perSecond events at most
     */
    TellingAvailability(
            Positions positions,
            Catalogue catalogue,
            ViewChanges changes,
            EventOutlet outlet,
            PublishedStates published,
            List<ChannelId> channels,
            BooleanSupplier speaks,
            InstantSource clock,
            Measures measures,
            int perSecond) {
        this.positions = positions;
        this.catalogue = catalogue;
        this.changes = changes;
        this.outlet = outlet;
        this.published = published;
        this.channels = List.copyOf(channels);
        this.speaks = speaks;
        this.clock = clock;
        this.measures = measures;
        this.perSecond = perSecond;
    }

    public void start() {
        thread.start();
    }

    /** What still waits is told after the next start. */
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Positions that may have changed and were not looked at yet. */
    public int waiting() {
        synchronized (changed) {
            return changed.size();
        }
    }

    private void mark(PositionKey position) {
        synchronized (changed) {
            changed.add(position);
        }
    }

    private void mark(Sku sku) {
        positions.stocks(sku).forEach(stock -> mark(stock.position()));
    }

    private Optional<PositionKey> next() {
        synchronized (changed) {
            return changed.isEmpty() ? Optional.empty() : Optional.of(changed.removeFirst());
        }
    }

    private void run() {
        while (!stopped) {
            try {
                tick();
                Thread.sleep(TICK);
            } catch (InterruptedException stopping) {
                stopped = true;
            } catch (RuntimeException fault) {
                measures.count("events.publish-faults");
                pauseAfterAFault();
            }
        }
        fallSilent();
    }

    private void pauseAfterAFault() {
        try {
            Thread.sleep(AFTER_A_FAULT);
        } catch (InterruptedException stopping) {
            stopped = true;
        }
    }

    /** One turn, as often as there is time for it. */
    void tick() {
        if (!speaks.getAsBoolean()) {
            fallSilent();
            return;
        }
        if (!speaking) {
            begin();
        }
        Instant now = clock.instant();
        rechecks.due(now, this::mark);
        tell(now, allowance(now));
    }

    private void begin() {
        told = new Fingerprints();
        rechecks = new Rechecks();
        published.read((position, id) -> {
            told.put(position, printIn(id));
            markIfGone(position);
        });
        spentAt = clock.instant();
        speaking = true;
        changes.watchItems(this::mark);
        changes.watchPositions(this::mark);
    }

    /** Of what was told and is there no more nothing can be sold: that, too, is to be told. */
    private void markIfGone(String position) {
        int at = position.lastIndexOf('@');
        if (at > 0 && Code.isValid(position.substring(0, at)) && Code.isValid(position.substring(at + 1))) {
            PositionKey key =
                    new PositionKey(new Sku(position.substring(0, at)), new LocationId(position.substring(at + 1)));
            if (positions.stock(key).isEmpty()) {
                mark(key);
            }
        }
    }

    private void fallSilent() {
        if (speaking) {
            changes.watchPositions(_ -> {});
            changes.watchItems(_ -> {});
            speaking = false;
            synchronized (changed) {
                changed.clear();
            }
        }
    }

    private int allowance(Instant now) {
        long saved = Math.max(SAVED_MILLIS_MAX, SECOND_MILLIS / perSecond);
        long millis = Math.clamp(Duration.between(spentAt, now).toMillis(), 0, saved);
        return (int) (millis * perSecond / SECOND_MILLIS);
    }

    private void tell(Instant now, int allowance) {
        List<Telling> tellings = new ArrayList<>();
        for (int looks = 0; looks < LOOKS_PER_TICK && tellings.size() < allowance; looks++) {
            Optional<PositionKey> position = next();
            if (position.isEmpty()) {
                break;
            }
            news(position.get(), now).ifPresent(tellings::add);
        }
        if (allowance > 0) {
            spentAt = now;
        }
        tellings.forEach(each -> each.sent = outlet.publish(each.event).toCompletableFuture());
        tellings.forEach(this::settle);
    }

    /** On its way out. */
    private static final class Telling {
        final AvailabilityChanged event;
        final long print;
        CompletableFuture<Void> sent = new CompletableFuture<>();

        Telling(AvailabilityChanged event, long print) {
            this.event = event;
            this.print = print;
        }
    }

    private void settle(Telling telling) {
        try {
            telling.sent.join();
            told.put(telling.event.key(), telling.print);
            measures.count("events.published");
        } catch (CompletionException notTaken) {
            measures.count("events.publish-faults");
            mark(telling.event.position());
        }
    }

    /** What there is to tell of a position, if it is not what was told last. */
    private Optional<Telling> news(PositionKey position, Instant now) {
        return news(positions.stock(position).orElseGet(() -> nothingAt(position)), now);
    }

    private static Stock nothingAt(PositionKey position) {
        return new Stock(position, 0, Supply.NONE, Demands.NONE, List.of(), true);
    }

    private Optional<Telling> news(Stock stock, Instant now) {
        planRecheck(stock, now);
        List<ChannelQuantity> quantities = quantities(stock, now);
        long print = print(quantities);
        String key = stock.position().toString();
        if (told.has(key, print)) {
            return Optional.empty();
        }
        String id = key + "/" + now.toEpochMilli() + "." + ++serial + "/" + Long.toHexString(print);
        return Optional.of(new Telling(
                new AvailabilityChanged(
                        id, stock.position(), quantities, stock.supply().freshness(), now),
                print));
    }

    private List<ChannelQuantity> quantities(Stock stock, Instant now) {
        boolean sells =
                catalogue.item(stock.position().sku()).map(Item::isActive).orElse(true);
        List<ChannelQuantity> quantities = new ArrayList<>(channels.size());
        for (ChannelId channel : channels) {
            quantities.add(new ChannelQuantity(channel, sells ? stock.availableToSell(channel, now) : 0));
        }
        return quantities;
    }

    /** Reservations expire and days begin without anyone changing the position. */
    private void planRecheck(Stock stock, Instant now) {
        stock.held().stream()
                .filter(held -> held.isLive(now))
                .findFirst()
                .ifPresent(first -> rechecks.plan(stock.position(), first.expiry()));
        if (!stock.supply().receipts().isEmpty() || !stock.lasting().dated().isEmpty()) {
            LocalDate tomorrow = Stock.day(now).plusDays(1);
            rechecks.plan(
                    stock.position(), tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private static long print(List<ChannelQuantity> quantities) {
        long print = quantities.size();
        for (ChannelQuantity each : quantities) {
            print = Fingerprints.mixed(Fingerprints.mixed(print, each.channel().value()), each.availableToSell());
        }
        return print;
    }

    /** 0, which is nobody's, when the id is not one of ours. */
    private static long printIn(String id) {
        try {
            return Long.parseUnsignedLong(id.substring(id.lastIndexOf('/') + 1), 16);
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
