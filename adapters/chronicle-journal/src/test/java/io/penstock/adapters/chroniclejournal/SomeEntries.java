package io.penstock.adapters.chroniclejournal;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest.Extras;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Entries by chance: everything optional is now there and now not, every value is now plain and now at its edge. */
final class SomeEntries {
    /** How many kinds of {@link JournalEntry} there are. */
    static final int JOURNAL_KINDS = 8;

    /** How many kinds of {@link LedgerEntry} there are. */
    static final int LEDGER_KINDS = 4;

    /** With a longer name there is no room for an ending. */
    private static final int LONGEST_OWNER = 57;

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "two words, \"quoted\" \\ and /",
            "Größe 42 – 東京",
            "line\nbreak\ttab\u0000nul\u001f\u007f",
            "\ud83d\ude9a and half of one: \ud83d",
            "\udc00\ud800",
            "\u2028\ufffe\uffff");

    /** What is so in usual orders and tokens, and then left out of their records. */
    enum Habit {
        /** A line's number is no other line's. */
        LINES_APART,
        /** A line's amount is its price times its quantity. */
        AMOUNT,
        /** A line's price has the source of the one before. */
        PRICE_SOURCE,
        /** Promises go along with the lines. */
        LINE,
        /** A promise's reservation is named after the order or token, and after its place. */
        RESERVATION,
        /** A promise is of its line's SKU. */
        SKU,
        /** A promise is for all of its line. */
        QUANTITY,
        /** A promise is kept where the one before is. */
        LOCATION,
        /** A promise is for the date of the one before. */
        DATE,
        /** The reservation of credit is named after the order or token. */
        CREDIT,
        /** The request came by the order's channel. */
        CHANNEL
    }

    private final Random random;
    private final Set<Habit> kept;

    /** Entries that keep to a habit now and again. */
    SomeEntries(long seed) {
        this(seed, Set.of());
    }

    /** @param kept habits that are always kept to; to the others now and again */
    SomeEntries(long seed, Set<Habit> kept) {
        random = new Random(seed);
        this.kept = kept;
    }

    JournalEntry journalEntry(int kind) {
        return switch (kind) {
            case 0 -> accepted();
            case 1 -> new JournalEntry.Refused(request(), refusal(), instant());
            case 2 -> new JournalEntry.Withdrawn(orderId(), request(), text(), instant());
            case 3 -> new JournalEntry.CancelRequested(orderId(), instant());
            case 4 -> new JournalEntry.TokenHeld(held());
            case 5 -> new JournalEntry.TokenExtended(token(), instant(), instant());
            case 6 -> new JournalEntry.TokenConfirmed(token(), kept(), instant());
            default -> new JournalEntry.TokenReleased(token(), instant());
        };
    }

    LedgerEntry ledgerEntry(int kind) {
        return switch (kind) {
            case 0 -> new LedgerEntry.Attempted(orderId(), random.nextInt(), instant());
            case 1 -> new LedgerEntry.AttemptFailed(orderId(), random.nextInt(1_000), text(), instant());
            case 2 -> new LedgerEntry.Booked(orderId(), text(), random.nextLong(), instant());
            default -> moved();
        };
    }

    private LedgerEntry moved() {
        OrderStatus status = any(OrderStatus.values());
        return new LedgerEntry.Moved(orderId(), status, any(OrderStatus.Source.values()), maybe(this::text), instant());
    }

    private JournalEntry accepted() {
        Order order = order(random.nextInt(4));
        JournalEntry.RequestName any = request();
        ChannelId channel = isUsual(Habit.CHANNEL) ? order.channel() : any.channel();
        JournalEntry.RequestName request =
                new JournalEntry.RequestName(channel, any.idempotencyKey(), any.fingerprint());
        return new JournalEntry.Accepted(order, request, maybe(this::token));
    }

    /** An order of so many lines, and of some promises. */
    Order order(int count) {
        OrderId id = orderId();
        List<OrderLine> lines = lines(count);
        return new Order(
                id,
                new ChannelId(code()),
                text(),
                new CustomerId(code()),
                new ShipToId(code()),
                EUR,
                maybe(this::date),
                lines,
                promises(id.value(), lines),
                new Extras(payment(), maybe(this::money), maybe(this::money), maybe(this::money)),
                money(),
                credit(id.value()),
                instant());
    }

    private HeldToken held() {
        TokenId id = token();
        List<OrderLine> lines = lines(random.nextInt(4));
        return new HeldToken(
                id,
                new ChannelId(code()),
                new CustomerId(code()),
                maybe(() -> new ShipToId(code())),
                EUR,
                lines,
                promises(id.value(), lines),
                money(),
                credit(id.value()),
                instant(),
                instant());
    }

    private List<OrderLine> lines(int count) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = isUsual(Habit.LINES_APART) ? 10 * i - 10 : 10 * random.nextInt(3);
            ResolvedPrice.Source source = i > 0 && isUsual(Habit.PRICE_SOURCE)
                    ? lines.getLast().priceSource()
                    : any(ResolvedPrice.Source.values());
            lines.add(line(number, source));
        }
        return lines;
    }

    private OrderLine line(int number, ResolvedPrice.Source source) {
        Money price = money();
        long quantity = quantity();
        return new OrderLine(number, new Sku(code()), quantity, price, amount(price, quantity), source);
    }

    private Money amount(Money price, long quantity) {
        if (!isUsual(Habit.AMOUNT)) {
            return money();
        }
        Money wrapped = new Money(price.tenThousandths() * quantity, price.currency());
        return random.nextInt(8) == 0 ? new Money(wrapped.tenThousandths(), new CurrencyCode("CHF")) : wrapped;
    }

    private List<Promise> promises(String owner, List<OrderLine> lines) {
        List<Promise> promises = new ArrayList<>();
        int count = random.nextBoolean() ? lines.size() : random.nextInt(2 * lines.size() + 2);
        for (int i = 0; i < count; i++) {
            int of = isUsual(Habit.LINE) ? i : random.nextInt(count);
            OrderLine line = lines.isEmpty() || (of >= lines.size() && random.nextBoolean())
                    ? line(random.nextInt(40), ResolvedPrice.Source.LIST)
                    : lines.get(of % lines.size());
            PositionKey position = new PositionKey(
                    isUsual(Habit.SKU) ? line.sku() : new Sku(code()),
                    i > 0 && isUsual(Habit.LOCATION)
                            ? promises.getLast().position().location()
                            : new LocationId(code()));
            promises.add(new Promise(
                    reservation(owner, i + 1),
                    line.line(),
                    position,
                    isUsual(Habit.QUANTITY) ? line.quantity() : quantity(),
                    maybe(this::date),
                    i > 0 && isUsual(Habit.DATE) ? promises.getLast().date() : date()));
        }
        return promises;
    }

    private ReservationId reservation(String owner, int number) {
        boolean hasRoom = owner.length() <= LONGEST_OWNER;
        if (hasRoom && isUsual(Habit.RESERVATION)) {
            return ReservationId.ofPick(owner, number);
        }
        return switch (random.nextInt(hasRoom ? 5 : 2)) {
            case 0 -> new ReservationId(code());
            case 1 -> new ReservationId(owner);
            case 2 -> ReservationId.ofPick(owner, number + 1);
            case 3 -> ReservationId.ofPick("T-" + number, number);
            default -> ReservationId.ofCredit(owner);
        };
    }

    private ReservationId credit(String owner) {
        return owner.length() <= LONGEST_OWNER && isUsual(Habit.CREDIT)
                ? ReservationId.ofCredit(owner)
                : reservation(owner, 1);
    }

    private boolean isUsual(Habit habit) {
        return kept.contains(habit) || random.nextBoolean();
    }

    private JournalEntry.RequestName request() {
        return new JournalEntry.RequestName(new ChannelId(code()), text(), text());
    }

    private Refusal refusal() {
        return new Refusal(any(RefusalType.values()), text(), some(random.nextInt(3), this::lineError));
    }

    private Refusal.LineError lineError() {
        return new Refusal.LineError(
                text(),
                text(),
                text(),
                maybe(random::nextInt),
                maybe(() -> new Sku(code())),
                maybe(random::nextLong),
                maybe(this::quantity),
                maybe(this::date),
                some(random.nextInt(3), () -> new ExplainStep(any(ExplainStep.Step.values()), random.nextLong())));
    }

    private Map<Integer, Long> kept() {
        Map<Integer, Long> kept = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            kept.put(random.nextInt(), quantity());
        }
        return kept;
    }

    private Map<String, String> payment() {
        Map<String, String> payment = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            payment.put(text(), text());
        }
        return payment;
    }

    private Money money() {
        CurrencyCode currency = random.nextInt(5) == 0 ? new CurrencyCode("USD") : EUR;
        return switch (random.nextInt(4)) {
            case 0 -> new Money(any(new Long[] {0L, 1L, -1L, 9_999L, Long.MAX_VALUE, Long.MIN_VALUE}), currency);
            case 1 -> new Money(random.nextLong(), currency);
            default -> new Money(random.nextInt(10_000_000), currency);
        };
    }

    private long quantity() {
        return random.nextBoolean() ? random.nextInt(1_000) : random.nextLong();
    }

    private Instant instant() {
        return switch (random.nextInt(6)) {
            case 0 ->
                any(new Instant[] {
                    Instant.EPOCH,
                    Instant.MIN,
                    Instant.MAX,
                    Instant.parse("0000-01-01T00:00:00Z"),
                    Instant.parse("9999-12-31T23:59:59.999999999Z"),
                    Instant.parse("1969-12-31T23:59:59.999Z")
                });
            case 1 -> Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            case 2 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 3 -> Instant.ofEpochSecond(random.nextInt(), 1_000L * random.nextInt(1_000_000));
            default -> Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        };
    }

    private LocalDate date() {
        return random.nextInt(10) == 0
                ? any(new LocalDate[] {LocalDate.MIN, LocalDate.MAX, LocalDate.of(-1, 1, 1), LocalDate.of(2028, 2, 29)})
                : LocalDate.of(2020, 1, 1).plusDays(random.nextInt(10_000));
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 64 : 12); length > 0; length--) {
            code.append("ABCxyz019-_:@/.#<&".charAt(random.nextInt(18)));
        }
        return code.toString();
    }

    private String text() {
        return random.nextBoolean() ? code() : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private OrderId orderId() {
        return new OrderId(code());
    }

    private TokenId token() {
        return new TokenId(code());
    }

    private <T> Optional<T> maybe(Supplier<T> made) {
        return random.nextBoolean() ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static <T> List<T> some(int count, Supplier<T> made) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(made.get());
        }
        return all;
    }
}
