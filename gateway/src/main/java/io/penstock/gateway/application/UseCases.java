package io.penstock.gateway.application;

import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Bookmarks;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.IdSource;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.PublishedStates;
import io.penstock.ports.driven.ViewChanges;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The inside of the hexagon, put together over whatever stands behind its ports. */
public final class UseCases {
    private final Policies policies;
    private final OrderBook book;
    private final TokenBook tokens = new TokenBook();
    private final World world;
    private final CheckingAvailability availability;
    private final QuotingOrders quotes;
    private final HoldingReservations holds;
    private final AcceptingOrders orders;
    private final TrackingOrders tracking;
    private final ApplyingEvents events;
    private final SourceWatch sources;
    private final MissingFigures missing;
    private final Owners owners;
    private final Lane lane;
    private final Recovery recovery;

    /**
     * All that the use cases need of the world.
     *
     * @param alone whether positions, accounts and claims end with this process: nothing that it has taken outlives it
     * @param laneThread the one thread that the lane's state belongs to
     */
    public record World(
            Positions positions,
            CreditAccounts accounts,
            boolean alone,
            Catalogue catalogue,
            Claims claims,
            DurableLog<JournalEntry> journal,
            DurableLog<LedgerEntry> ledger,
            ErpOrders erp,
            Alarm alarm,
            IdSource ids,
            InstantSource clock,
            RandomGenerator chance,
            Measures measures,
            ScheduledExecutorService laneThread) {}

    public UseCases(World world, Policies policies, LaneSettings laneSettings) {
        this.world = world;
        this.policies = policies;
        this.book = new OrderBook(laneSettings.name());
        InstantSource clock = world.clock();
        OrderChecks checks = new OrderChecks(world.catalogue(), world.positions(), policies);
        this.sources = new SourceWatch(policies.flows(), world.alarm(), world.measures(), clock);
        this.missing = new MissingFigures(world.positions(), world.accounts(), world.alarm(), world.measures());
        this.owners = new Owners(world.alarm(), world.measures());
        SellableStock sellable = new SellableStock(world.positions(), sources, policies.freshness(), world.measures());
        CreditByAge creditByAge = new CreditByAge(world.accounts(), sources, policies.freshness(), world.measures());
        Insisting insisting = new Insisting(world.laneThread(), world.measures());
        Releases releases = new Releases(world.positions(), world.accounts(), insisting);
        Reserving reserving = new Reserving(
                world.positions(), world.accounts(), world.alone(), checks, sellable, creditByAge, releases, clock);
        OrderOutcomes outcomes = new OrderOutcomes(
                book,
                world.ledger(),
                insisting,
                releases,
                world.positions(),
                world.accounts(),
                clock,
                world.measures());
        this.lane = new Lane(
                laneSettings,
                world.erp(),
                world.ledger(),
                book,
                outcomes,
                world.alarm(),
                clock,
                world.chance(),
                world.laneThread());
        this.availability = new CheckingAvailability(world.positions(), world.catalogue(), sellable, sources, clock);
        this.quotes = new QuotingOrders(checks, world.catalogue(), world.accounts(), creditByAge, availability, clock);
        this.holds = new HoldingReservations(
                checks,
                reserving,
                releases,
                world.positions(),
                world.accounts(),
                world.journal(),
                tokens,
                world.ids(),
                clock);
        this.orders = new AcceptingOrders(
                checks,
                reserving,
                holds,
                releases,
                new Claiming(world.claims(), world.alone(), book, world.ids(), insisting, policies, clock),
                world.journal(),
                book,
                tokens,
                lane,
                policies,
                world.ids(),
                clock,
                world.measures());
        this.tracking = new TrackingOrders(book, world.journal(), lane, clock);
        this.events = new ApplyingEvents(
                world.positions(),
                world.accounts(),
                world.catalogue(),
                new OrderEvents(book, outcomes, world.accounts(), missing),
                owners,
                missing,
                sources,
                world.measures());
        this.recovery = new Recovery(
                world.journal(),
                world.ledger(),
                world.positions(),
                world.accounts(),
                world.claims(),
                releases,
                insisting,
                book,
                tokens,
                policies,
                clock);
    }

    public CheckingAvailability availability() {
        return availability;
    }

    public QuotingOrders quotes() {
        return quotes;
    }

    public HoldingReservations holds() {
        return holds;
    }

    public AcceptingOrders orders() {
        return orders;
    }

    public TrackingOrders tracking() {
        return tracking;
    }

    public FindingCustomers customers() {
        return new FindingCustomers(world.catalogue());
    }

    public ApplyingEvents events() {
        return events;
    }

    public SourceWatch sources() {
        return sources;
    }

    public MissingFigures missing() {
        return missing;
    }

    /** Lets each kind of intrusion raise its alarm again; to be called once in a while. */
    public void renewAlarms() {
        owners.renew();
    }

    public OperatingLanes lanes() {
        return new OperatingLanes(lane);
    }

    public Lane lane() {
        return lane;
    }

    /** Puts back what journal and ledger say; once, before anything is answered. Blocks. */
    public Recovery.Report recover(Consumer<Progress> progress) {
        return recovery.run(progress, lane::deliver, lane::cancel);
    }

    /**
     * A number for all that is promised: orders, tokens, reservations. While nothing is under way it is the same before a
     * stop and after what is rebuilt. Takes about a microsecond an order.
     */
    public long stateHash() {
        return StateHash.of(
                book, tokens, world.positions(), world.accounts(), world.clock().instant());
    }

    /** The latest orders of all channels, newest first. */
    public List<TrackedOrder> recentOrders(int most) {
        return book.recent(most);
    }

    /** Publishes through {@code outlet} what journal and ledger say, from where it had come before. */
    public Publishing publishing(EventOutlet outlet, Bookmarks bookmarks) {
        return new Publishing(world.journal(), world.ledger(), book, outlet, bookmarks, world.measures());
    }

    /**
     * Drops what has been over for {@code keep} or longer, and for longer than decisions are remembered under their keys:
     * whoever finds a claim finds its order.
     */
    public Retention retention(Retention.Published published, Duration keep) {
        Duration remembered = policies.claimKeep().plus(Claiming.OPEN);
        return new Retention(
                world.journal(),
                world.ledger(),
                world.positions(),
                world.accounts(),
                book,
                tokens,
                published,
                keep.compareTo(remembered) < 0 ? remembered : keep,
                world.clock());
    }

    /** Tells through {@code outlet} what {@code channels} may sell, while {@code speaks}. */
    public TellingAvailability telling(
            ViewChanges changes,
            EventOutlet outlet,
            PublishedStates published,
            List<ChannelId> channels,
            BooleanSupplier speaks,
            int perSecond) {
        return new TellingAvailability(
                world.positions(),
                world.catalogue(),
                changes,
                outlet,
                published,
                channels,
                speaks,
                world.clock(),
                world.measures(),
                perSecond);
    }
}
