package io.penstock.adapters.simulatederp.server;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what may be done to the books. Each decision looks first and then records, all on the books' thread, so that
 * what is refused leaves no trace but its reason.
 */
final class Clerk {
    private static final int MAX_LINE_NUMBER = 1_000_000;

    private final boolean uniqueReferences;

    Clerk(boolean uniqueReferences) {
        this.uniqueReferences = uniqueReferences;
    }

    /** Books an order, also when there is not enough on hand: that is for the caller to know. */
    Answer book(OrderRequest order, boolean announceTwice, Books books, Draft draft) {
        int attempts = books.sawAttempt(order.externalRef());
        Optional<Answer> refusal = refusal(order, books);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        draft.record(new Entry.Booked(
                order.externalRef(),
                books.nextVersion(),
                order.customer(),
                order.shipTo().orElse(null),
                order.currency(),
                order.lines(),
                attempts,
                announceTwice));
        Booking booking = books.booking(books.count() - 1);
        return Answer.of(201, json -> {
            json.writeStartObject();
            json.writeStringField("number", booking.number());
            json.writeNumberField("version", booking.version());
            json.writeStringField("externalRef", booking.externalRef());
            json.writeEndObject();
        });
    }

    /** An error before anything was committed. */
    static Answer failed() {
        return Answer.fault(500, "an error inside the ERP");
    }

    Answer fail(String externalRef, Books books) {
        books.sawAttempt(externalRef);
        return failed();
    }

    Answer refuse(String externalRef, Books books) {
        books.sawAttempt(externalRef);
        return Answer.fault(422, "the ERP refuses this order (refuseRate)");
    }

    private Optional<Answer> refusal(OrderRequest order, Books books) {
        if (uniqueReferences && !books.bookingsOf(order.externalRef()).isEmpty()) {
            return refused(409, "externalRef " + order.externalRef() + " is already booked");
        }
        if (!books.knowsCustomer(order.customer())) {
            return refused(422, "customer " + order.customer() + " is unknown");
        }
        if (books.isBlocked(order.customer())) {
            return refused(422, "customer " + order.customer() + " is blocked");
        }
        if (!books.ordersIn(order.customer(), order.currency())) {
            return refused(422, "customer " + order.customer() + " does not order in " + order.currency());
        }
        return order.lines().stream()
                .filter(line -> !books.knowsItem(line.sku()))
                .findFirst()
                .flatMap(line -> refused(422, "item " + line.sku() + " is unknown"));
    }

    private static Optional<Answer> refused(int status, String reason) {
        return Optional.of(Answer.fault(status, reason));
    }

    /**
     * Moves every booking under a reference (or the one with a number) on. Repeating a move changes nothing and gives
     * the same answer.
     */
    Answer move(String referenceOrNumber, OrderStatus to, Optional<String> reason, Books books, Draft draft) {
        List<Books.LedgerLine> found = books.bookingsOf(referenceOrNumber);
        if (found.isEmpty()) {
            return unknownOrder(referenceOrNumber);
        }
        Answer answer = unknownOrder(referenceOrNumber);
        for (Books.LedgerLine line : found) {
            Answer one = move(line.booking(), to, reason, books, draft);
            answer = answer.isGood() && !one.isGood() ? answer : one;
        }
        return answer;
    }

    private Answer move(Booking booking, OrderStatus to, Optional<String> reason, Books books, Draft draft) {
        if (booking.status() == to) {
            return moved(booking);
        }
        if (!booking.status().canBecome(to)) {
            return Answer.fault(
                    409, booking.number() + " is " + booking.status().wire());
        }
        if (to == OrderStatus.SHIPPED && !isOnHand(booking, books)) {
            return Answer.fault(409, booking.number() + " is not on hand in full");
        }
        draft.record(new Entry.Moved(booking.index(), to, books.nextVersion(), reason.orElse(null)));
        return moved(books.booking(booking.index()));
    }

    private static boolean isOnHand(Booking booking, Books books) {
        return booking.lines().stream()
                .allMatch(line -> line.quantity()
                        <= books.findPosition(line.sku(), line.location())
                                .map(Position::onHand)
                                .orElse(0L));
    }

    private static Answer moved(Booking booking) {
        return Answer.of(200, json -> {
            json.writeStartObject();
            json.writeStringField("externalRef", booking.externalRef());
            json.writeStringField("number", booking.number());
            json.writeNumberField("version", booking.statusVersion());
            json.writeStringField("status", booking.status().wire());
            json.writeEndObject();
        });
    }

    private static Answer unknownOrder(String referenceOrNumber) {
        return Answer.fault(404, "no order " + referenceOrNumber);
    }

    /** Moves an order to its next state by itself; says whether it moved, or is to be tried again later. */
    boolean advance(int index, Books books, Draft draft) {
        Booking booking = books.booking(index);
        Optional<OrderStatus> next = booking.status().following();
        return next.isEmpty()
                || move(booking, next.get(), Optional.empty(), books, draft).isGood();
    }

    /** {@code {line, quantity}}: so many units of this line are not on the shelf, and not on hand either. */
    Answer shortPick(String referenceOrNumber, Fields request, Books books, Draft draft) {
        request.only(Set.of("line", "quantity"));
        long number = request.number("line", 1, MAX_LINE_NUMBER);
        long missing = request.number("quantity", 1, Fields.MAX_QUANTITY);
        List<Books.LedgerLine> found = books.bookingsOf(referenceOrNumber);
        if (found.isEmpty()) {
            return unknownOrder(referenceOrNumber);
        }
        Booking booking = found.getLast().booking();
        if (!booking.status().canBecome(OrderStatus.SHIPPED)) {
            return Answer.fault(
                    409, booking.number() + " is " + booking.status().wire());
        }
        Optional<OrderLine> line = booking.line(number);
        if (line.isEmpty() || line.get().quantity() < missing) {
            return Answer.fault(409, booking.number() + " has no line " + number + " with " + missing + " to pick");
        }
        long version = books.nextVersion();
        draft.record(new Entry.ShortPicked(booking.index(), (int) number, missing, version));
        return Answer.of(200, json -> {
            json.writeStartObject();
            json.writeStringField("externalRef", booking.externalRef());
            json.writeStringField("number", booking.number());
            json.writeNumberField("version", version);
            json.writeStringField("status", booking.status().wire());
            json.writeEndObject();
        });
    }

    Answer arrive(String receipt, Books books, Draft draft) {
        Optional<Receipt> known = books.findReceipt(receipt);
        if (known.isEmpty()) {
            return Answer.fault(404, "no receipt " + receipt + " is under way");
        }
        draft.record(new Entry.Arrived(receipt, books.nextVersion()));
        return Answer.of(200, known.get()::writeTo);
    }

    /** {@code {onHand?, unavailable?, safetyStock?}}: what somebody counted; what is left out stays. */
    Answer count(String sku, String location, Fields request, Books books, Draft draft) {
        request.only(Set.of("onHand", "unavailable", "safetyStock"));
        Optional<Position> known = books.findPosition(sku, location);
        draft.record(new Entry.Counted(
                sku,
                location,
                request.numberOr("onHand", known.map(Position::onHand).orElse(0L), 0, Fields.MAX_QUANTITY),
                request.numberOr("unavailable", known.map(Position::unavailable).orElse(0L), 0, Fields.MAX_QUANTITY),
                request.numberOr("safetyStock", known.map(Position::safetyStock).orElse(0L), 0, Fields.MAX_QUANTITY),
                books.nextVersion()));
        Position position = books.findPosition(sku, location).orElseThrow();
        return Answer.of(200, position::writeTo);
    }

    /** {@code {currency?, limit?, exposure?}}: what finance decided; what is left out stays. */
    Answer setCredit(String customer, Fields request, Books books, Draft draft) {
        request.only(Set.of("currency", "limit", "exposure"));
        Optional<Account> known = books.findAccount(customer);
        String currency = known.map(Account::currency).orElseGet(() -> OrderRequest.currency(request));
        draft.record(new Entry.CreditSet(
                customer,
                currency,
                request.optionalAmount("limit")
                        .or(() -> known.flatMap(Account::limit))
                        .orElse(null),
                request.optionalAmount("exposure")
                        .or(() -> known.map(Account::exposure))
                        .orElse(BigDecimal.ZERO),
                books.nextVersion()));
        return Answer.of(200, books.findAccount(customer).orElseThrow()::writeTo);
    }
}
