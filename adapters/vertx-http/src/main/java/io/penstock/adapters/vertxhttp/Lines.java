package io.penstock.adapters.vertxhttp;

import static java.util.Objects.requireNonNull;

import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.CheckAvailability.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a body, as far as they were read. A line without a number has that of its place, from 1. */
final class Lines {
    static final int MAX = 1000;
    static final int NUMBER_MAX = 999_999;
    /** Stands for the currency where no line has a price. */
    static final CurrencyCode NO_PRICES = new CurrencyCode("XXX");

    private static final Shape ORDERED =
            Shape.required("sku", "quantity").andOptional("line", "unit", "unitPrice", "location");
    private static final Shape ASKED =
            Shape.required("sku", "quantity").andOptional("line", "unit", "location", "neededBy");

    /** One line. */
    private static final class Line {
        private int line;
        private @Nullable String sku;
        private long quantity;
        private @Nullable String unit;
        private @Nullable String unitPrice;
        private @Nullable String location;
        private @Nullable LocalDate neededBy;

        private Line(int line) {
            this.line = line;
        }

        void read(JsonReader json, String field) {
            switch (field) {
                case "line" -> line = (int) json.wholeNumber(1, NUMBER_MAX);
                case "sku" -> sku = json.code();
                case "quantity" -> quantity = json.wholeNumber(1, Quantity.MAX);
                case "unit" -> unit = json.code();
                case "unitPrice" -> unitPrice = json.decimal();
                case "location" -> location = json.code();
                case "neededBy" -> neededBy = json.date();
                default -> throw new IllegalStateException("a shape has a field that nobody reads: " + field);
            }
        }

        OrderRequest.Line in(CurrencyCode currency) {
            Optional<Money> price =
                    unitPrice == null ? Optional.empty() : Optional.of(Money.parse(unitPrice, currency));
            return new OrderRequest.Line(line, skuCode(), quantity, unitCode(), price, locationId());
        }

        Sku skuCode() {
            return new Sku(requireNonNull(sku));
        }

        Optional<UnitCode> unitCode() {
            return unit == null ? Optional.empty() : Optional.of(new UnitCode(unit));
        }

        Optional<LocationId> locationId() {
            return location == null ? Optional.empty() : Optional.of(new LocationId(location));
        }
    }

    private final List<Line> lines = new ArrayList<>();
    /** Whether each line has a higher number than the one before: then no two have the same. */
    private boolean rising = true;

    /** Lines that are to be priced, held or ordered. */
    void read(JsonReader json) {
        read(json, ORDERED);
    }

    /** Lines whose availability is asked for. */
    void readQuestions(JsonReader json) {
        read(json, ASKED);
    }

    private void read(JsonReader json, Shape shape) {
        json.array(MAX, index -> {
            Line line = new Line(index + 1);
            json.object(shape, field -> line.read(json, field));
            rising &= lines.isEmpty() || line.line > lines.getLast().line;
            lines.add(line);
        });
        if (!rising && json.isClean()) {
            checkNumbers(json);
        }
    }

    private void checkNumbers(JsonReader json) {
        Set<Integer> numbers = HashSet.newHashSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            if (!numbers.add(lines.get(i).line)) {
                json.noteAt(i + "/line", "duplicate-line", "another line has that number");
            }
        }
    }

    boolean anyHasPrice() {
        return lines.stream().anyMatch(line -> line.unitPrice != null);
    }

    /** With their prices in {@code currency}. */
    List<OrderRequest.Line> in(CurrencyCode currency) {
        OrderRequest.Line[] result = new OrderRequest.Line[lines.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = lines.get(i).in(currency);
        }
        return List.of(result);
    }

    List<Question> questions(ChannelId channel) {
        List<Question> result = new ArrayList<>(lines.size());
        for (Line line : lines) {
            result.add(new Question(
                    line.line,
                    channel,
                    line.skuCode(),
                    Optional.of(line.quantity),
                    line.unitCode(),
                    line.locationId(),
                    Optional.ofNullable(line.neededBy)));
        }
        return result;
    }
}
