package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.Promise;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The promises of one order or token as JSON, one after the other. Left out are a reservation that has the usual name, SKU
 * and quantity that are those of the promise's line, and location and date that are those of the promise before.
 */
final class PromiseJson {
    private final String owner;
    private final List<OrderLine> lines;
    /** Of the promise, from 1 on. */
    private int number;
    /** Where among the lines that of the latest promise stands that has one. */
    private int place;

    private @Nullable Promise before;

    /** @param owner the order or token, by its id */
    PromiseJson(String owner, List<OrderLine> lines) {
        this.owner = owner;
        this.lines = lines;
    }

    void write(RecordWriter out, Promise promise) {
        number++;
        PositionKey position = promise.position();
        OrderLine line = lineOf(promise.line());
        if (!promise.reservation().isPick(owner, number)) {
            out.text(Name.RESERVATION, promise.reservation().value());
        }
        out.number(Name.LINE, promise.line());
        if (line == null || !position.sku().equals(line.sku())) {
            out.text(Name.SKU, position.sku().value());
        }
        if (before == null || !position.location().equals(before.position().location())) {
            out.text(Name.LOCATION, position.location().value());
        }
        if (line == null || promise.quantity() != line.quantity()) {
            out.number(Name.QUANTITY, promise.quantity());
        }
        out.date(Name.SUPPLY_DATE, promise.supplyDate());
        if (before == null || !promise.date().equals(before.date())) {
            out.date(Name.DATE, promise.date());
        }
        before = promise;
    }

    Promise read(RecordReader in) throws IOException {
        ReservationId reservation = null;
        Integer line = null;
        Sku sku = null;
        LocationId location = before == null ? null : before.position().location();
        Long quantity = null;
        LocalDate supplyDate = null;
        LocalDate date = before == null ? null : before.date();
        while (in.next()) {
            switch (in.name()) {
                case RESERVATION -> reservation = new ReservationId(in.text());
                case LINE -> line = in.smallNumber();
                case SKU -> sku = Codes.SKUS.of(in.text());
                case LOCATION -> location = Codes.LOCATIONS.of(in.text());
                case QUANTITY -> quantity = in.number();
                case SUPPLY_DATE -> supplyDate = in.date();
                case DATE -> date = in.date();
                default -> in.skip();
            }
        }
        number++;
        int lineNumber = need(line, Name.LINE);
        OrderLine of = lineOf(lineNumber);
        if (of != null) {
            sku = sku == null ? of.sku() : sku;
            quantity = quantity == null ? of.quantity() : quantity;
        }
        Promise promise = new Promise(
                reservation == null ? ReservationId.ofPick(owner, number) : reservation,
                lineNumber,
                new PositionKey(need(sku, Name.SKU), need(location, Name.LOCATION)),
                need(quantity, Name.QUANTITY),
                Optional.ofNullable(supplyDate),
                need(date, Name.DATE));
        before = promise;
        return promise;
    }

    /**
     * The line that has the number, or null. Promises stand in the order of their lines: it is looked for from the line of
     * the promise before on, and behind the last line from the first on.
     */
    private @Nullable OrderLine lineOf(int wanted) {
        for (int passed = 0; passed < lines.size(); passed++) {
            OrderLine line = lines.get(place);
            if (line.line() == wanted) {
                return line;
            }
            place = place + 1 == lines.size() ? 0 : place + 1;
        }
        return null;
    }
}
