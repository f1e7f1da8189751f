package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the ERP: bookings, stock, credit, receipts, and the events that their changes leave. It is what follows
 * from its entries and knows neither time nor chance, so a replay gives the same books and the same events. Belongs to
 * one thread.
 *
 * <p>One counter gives versions to everything. A booking at version V changes each position and the account it touches
 * at V, so whoever sees one of them at V or later sees the booking in it. Within a frame, events of a position or an
 * account are gathered into one that tells the last state and all the orders that are new in it; events of orders are
 * never gathered.
 */
final class Books {
    private final Map<String, Position> positions = new HashMap<>();
    private final List<Position> positionList = new ArrayList<>();
    private final Map<String, List<Position>> positionsOfSku = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Entry.OpenCustomer> customers = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final Map<String, Reference> references = new HashMap<>();
    private long version;
    private boolean opened;
    private boolean anyone;

    private final Set<Position> touchedPositions = new LinkedHashSet<>();
    private final Set<Account> touchedAccounts = new LinkedHashSet<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Integer> moved = new ArrayList<>();

    /** An event of this frame that is not gathered. */
    private record Told(String name, String key, long version, int times, Json.Body data) {}

    /** What is known of one external reference. */
    private static final class Reference {
        private int attempts;
        private int[] bookings = {};

        void add(int index) {
            bookings = Arrays.copyOf(bookings, bookings.length + 1);
            bookings[bookings.length - 1] = index;
        }
    }

    /** A booking, and how often it was asked for. */
    record LedgerLine(Booking booking, int attempts) {
        void writeTo(JsonGenerator json) throws IOException {
            booking.writeTo(json, attempts);
        }
    }

    void apply(Entry entry, Instant at) {
        switch (entry) {
            case Entry.OpenItem item -> positionsOfSku.putIfAbsent(item.sku(), new ArrayList<>());
            case Entry.OpenCustomer customer -> customers.put(customer.customer(), customer);
            case Entry.OpenPosition opening ->
                countedPosition(opening.sku(), opening.location()).open(opening);
            case Entry.OpenAccount opening ->
                publishedAccount(opening.customer(), opening.currency())
                        .set(Optional.ofNullable(opening.limit()), opening.exposure(), opening.version());
            case Entry.OpenReceipt receipt -> open(receipt);
            case Entry.Opened opening -> open(opening);
            case Entry.Booked booked -> book(booked, at);
            case Entry.Moved move -> move(move);
            case Entry.ShortPicked shortPick -> shortPick(shortPick);
            case Entry.Arrived arrived -> arrive(arrived);
            case Entry.Counted counted -> count(counted);
            case Entry.CreditSet set -> set(set);
        }
    }

    private void open(Entry.OpenReceipt opening) {
        positionsOfSku.putIfAbsent(opening.sku(), new ArrayList<>());
        receipts.put(
                opening.receipt(),
                new Receipt(opening.receipt(), opening.sku(), opening.location(), opening.quantity(), opening.date()));
    }

    private void open(Entry.Opened opening) {
        version = opening.version();
        anyone = opening.anyone();
        opened = true;
    }

    private void book(Entry.Booked booked, Instant at) {
        version = booked.version();
        boolean oversold = false;
        List<OrderLine> lines = new ArrayList<>(booked.lines().size());
        for (OrderLine line : booked.lines()) {
            Position position = position(line.sku(), line.location());
            position.allocate(line.quantity(), booked.externalRef(), version);
            touch(position);
            oversold |= position.isOversold();
            lines.add(line.at(position));
        }
        Booking booking = new Booking(
                bookings.size(),
                booked.externalRef(),
                version,
                booked.customer(),
                Optional.ofNullable(booked.shipTo()),
                booked.currency(),
                List.copyOf(lines),
                at,
                OrderStatus.BOOKED,
                version,
                oversold);
        Account account = account(booked.customer(), booked.currency());
        if (account.currency().equals(booked.currency())) {
            account.charge(booking.amount(), booked.externalRef(), version);
            touch(account);
        }
        bookings.add(booking);
        Reference reference = references.computeIfAbsent(booked.externalRef(), ref -> new Reference());
        reference.add(booking.index());
        reference.attempts = Math.max(reference.attempts, booked.attempts());
        moved.add(booking.index());
        tell("order.booked", booking, booked.announcedTwice() ? 2 : 1, json -> {});
    }

    private void move(Entry.Moved move) {
        version = move.version();
        Booking booking = bookings.get(move.index()).withStatus(move.to(), version);
        bookings.set(move.index(), booking);
        moved.add(move.index());
        switch (move.to()) {
            case SHIPPED -> {
                for (OrderLine line : booking.lines()) {
                    Position position = position(line.sku(), line.location());
                    position.ship(line.quantity(), version);
                    touch(position);
                }
                tell("order.shipped", booking, 1, json -> json.writeStringField("shipment", "SH-" + booking.serial()));
            }
            case INVOICED ->
                tell("order.invoiced", booking, 1, json -> {
                    json.writeStringField("invoice", "IN-" + booking.serial());
                    json.writeStringField("currency", booking.currency());
                    json.writeStringField("amount", Amounts.format(booking.amount()));
                });
            case CANCELLED, REJECTED -> {
                free(booking);
                tell("order." + move.to().wire(), booking, 1, json -> {
                    if (move.reason() != null) {
                        json.writeStringField("reason", move.reason());
                    }
                });
            }
            case ALLOCATED, DELIVERED -> tell("order." + move.to().wire(), booking, 1, json -> {});
            case BOOKED -> throw new IllegalStateException("nothing becomes booked again");
        }
    }

    private void free(Booking booking) {
        for (OrderLine line : booking.lines()) {
            Position position = position(line.sku(), line.location());
            position.free(line.quantity(), version);
            touch(position);
        }
        relieve(booking, booking.amount());
    }

    private void relieve(Booking booking, BigDecimal amount) {
        Account account = account(booking.customer(), booking.currency());
        if (account.currency().equals(booking.currency())) {
            account.relieve(amount, version);
            touch(account);
        }
    }

    private void shortPick(Entry.ShortPicked shortPick) {
        version = shortPick.version();
        Booking before = bookings.get(shortPick.index());
        OrderLine line = before.line(shortPick.line()).orElseThrow();
        Booking booking = before.withLine(line.shortBy(shortPick.quantity()));
        bookings.set(booking.index(), booking);
        Position position = position(line.sku(), line.location());
        position.missing(shortPick.quantity(), version);
        touch(position);
        relieve(booking, line.priceOf(shortPick.quantity()));
        tell("order.short-picked", booking, 1, json -> {
            json.writeNumberField("line", line.line());
            json.writeStringField("sku", line.sku());
            json.writeStringField("location", line.location());
            json.writeNumberField("quantity", shortPick.quantity());
        });
    }

    private void arrive(Entry.Arrived arrived) {
        version = arrived.version();
        Receipt receipt =
                Optional.ofNullable(receipts.remove(arrived.receipt())).orElseThrow();
        Position position = position(receipt.sku(), receipt.location());
        position.receive(receipt.receipt(), receipt.quantity(), version);
        touch(position);
        long atVersion = version;
        told.add(new Told("receipt.arrived", position.key(), version, 1, json -> receipt.writeTo(json, atVersion)));
    }

    private void count(Entry.Counted counted) {
        version = counted.version();
        Position position = countedPosition(counted.sku(), counted.location());
        position.count(counted.onHand(), counted.unavailable(), counted.safetyStock(), version);
        touch(position);
    }

    private void set(Entry.CreditSet set) {
        version = set.version();
        Account account = publishedAccount(set.customer(), set.currency());
        account.set(Optional.ofNullable(set.limit()), set.exposure(), version);
        touch(account);
    }

    private void touch(Position position) {
        if (position.isPublished()) {
            touchedPositions.add(position);
        }
    }

    private void touch(Account account) {
        if (account.isPublished()) {
            touchedAccounts.add(account);
        }
    }

    private void tell(String name, Booking booking, int times, Json.Body more) {
        long atVersion = version;
        told.add(new Told(name, booking.externalRef(), atVersion, times, json -> {
            json.writeStartObject();
            json.writeStringField("order", booking.externalRef());
            json.writeStringField("number", booking.number());
            json.writeNumberField("version", atVersion);
            more.writeTo(json);
            json.writeEndObject();
        }));
    }

    /** Ends a frame: the events of all that changed in it. */
    List<ErpEvent> events(Instant at) {
        String time = at.toString();
        List<ErpEvent> events = new ArrayList<>(touchedPositions.size() + touchedAccounts.size() + told.size());
        for (Position position : touchedPositions) {
            String id = id(position.version(), events.size());
            events.add(ErpEvent.of("stock.level", position.key(), id, time, position::writeEvent));
        }
        for (Account account : touchedAccounts) {
            String id = id(account.version(), events.size());
            events.add(ErpEvent.of("credit.changed", account.customer(), id, time, account::writeEvent));
        }
        for (Told one : told) {
            String id = id(one.version(), events.size());
            ErpEvent event = ErpEvent.of(one.name(), one.key(), id, time, one.data());
            for (int i = 0; i < one.times(); i++) {
                events.add(event);
            }
        }
        touchedPositions.clear();
        touchedAccounts.clear();
        told.clear();
        return events;
    }

    /** No two frames share a version, so a version and a place within the frame are unique. */
    private static String id(long version, int place) {
        return "erp-" + version + "-" + place;
    }

    /** The bookings that came or moved since the last call. */
    List<Integer> takeMoved() {
        List<Integer> taken = List.copyOf(moved);
        moved.clear();
        return taken;
    }

    int sawAttempt(String externalRef) {
        Reference reference = references.computeIfAbsent(externalRef, ref -> new Reference());
        return ++reference.attempts;
    }

    boolean isOpened() {
        return opened;
    }

    long nextVersion() {
        return version + 1;
    }

    boolean knowsItem(String sku) {
        return anyone || positionsOfSku.containsKey(sku);
    }

    boolean knowsCustomer(String customer) {
        return anyone || customers.containsKey(customer) || accounts.containsKey(customer);
    }

    boolean isBlocked(String customer) {
        Entry.OpenCustomer known = customers.get(customer);
        return known != null && known.blocked();
    }

    /** Whether the customer's account is kept in this currency; where anyone may order, every currency is good. */
    boolean ordersIn(String customer, String currency) {
        Account account = accounts.get(customer);
        if (account != null) {
            return anyone || account.currency().equals(currency);
        }
        Entry.OpenCustomer known = customers.get(customer);
        return known == null || known.currency() == null || known.currency().equals(currency);
    }

    int count() {
        return bookings.size();
    }

    Booking booking(int index) {
        return bookings.get(index);
    }

    List<LedgerLine> bookings(int from, int limit) {
        int to = Math.min(bookings.size(), from + limit);
        List<LedgerLine> lines = new ArrayList<>(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            lines.add(line(bookings.get(i)));
        }
        return lines;
    }

    /** Every booking under a reference, or the one with that number. */
    List<LedgerLine> bookingsOf(String referenceOrNumber) {
        Reference reference = references.get(referenceOrNumber);
        if (reference != null && reference.bookings.length > 0) {
            return Arrays.stream(reference.bookings)
                    .mapToObj(bookings::get)
                    .map(this::line)
                    .toList();
        }
        return byNumber(referenceOrNumber).map(this::line).stream().toList();
    }

    private Optional<Booking> byNumber(String number) {
        if (!number.matches("SO-\\d{8,10}")) {
            return Optional.empty();
        }
        long index = Long.parseLong(number.substring(3)) - 1;
        return index >= 0 && index < bookings.size()
                ? Optional.of(bookings.get((int) index))
                        .filter(booking -> booking.number().equals(number))
                : Optional.empty();
    }

    private LedgerLine line(Booking booking) {
        Reference reference = references.get(booking.externalRef());
        return new LedgerLine(booking, reference == null ? 0 : reference.attempts);
    }

    List<Position> positions(int from, int limit) {
        return positionList.subList(Math.min(from, positionList.size()), Math.min(positionList.size(), from + limit));
    }

    List<Position> positionsOf(String sku) {
        return positionsOfSku.getOrDefault(sku, List.of());
    }

    Optional<Position> findPosition(String sku, String location) {
        return Optional.ofNullable(positions.get(Position.key(sku, location)));
    }

    Optional<Account> findAccount(String customer) {
        return Optional.ofNullable(accounts.get(customer));
    }

    Optional<Receipt> findReceipt(String receipt) {
        return Optional.ofNullable(receipts.get(receipt));
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts.values());
    }

    private Position position(String sku, String location) {
        Position known = positions.get(Position.key(sku, location));
        return known != null ? known : add(anyone ? Position.uncounted(sku, location) : new Position(sku, location));
    }

    private Position countedPosition(String sku, String location) {
        Position known = positions.get(Position.key(sku, location));
        return known != null ? known : add(new Position(sku, location));
    }

    private Position add(Position position) {
        positions.put(position.key(), position);
        positionList.add(position);
        positionsOfSku.computeIfAbsent(position.sku(), sku -> new ArrayList<>()).add(position);
        return position;
    }

    private Account account(String customer, String currency) {
        return accounts.computeIfAbsent(customer, name -> new Account(name, currency, !anyone));
    }

    private Account publishedAccount(String customer, String currency) {
        return accounts.computeIfAbsent(customer, name -> new Account(name, currency, true));
    }
}
