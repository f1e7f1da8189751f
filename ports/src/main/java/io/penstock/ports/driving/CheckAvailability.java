package io.penstock.ports.driving;

import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How many, where, and by when. Answered at once from this process's memory; nothing is held. */
public interface CheckAvailability {
    /**
     * One SKU in detail; refused when it is unknown, or not counted in the unit asked for. To {@link Question#about} the
     * very same figures are given for as long as they hold, as a rule: whoever makes something of them can keep that as
     * well.
     *
     * @param explain whether the waterfall is wanted
     */
    Answer<SkuAvailability> check(Question question, boolean explain);

    /** Many lines, an answer each; positions that several lines ask for are counted for each line on its own. */
    BatchAnswer checkAll(ChannelId channel, List<Question> questions, boolean explain);

    /**
     * @param quantity in {@code unit}, or base units
     * @param neededBy empty: from the shelf, now
     */
    record Question(
            int line,
            ChannelId channel,
            Sku sku,
            Optional<Long> quantity,
            Optional<UnitCode> unit,
            Optional<LocationId> location,
            Optional<LocalDate> neededBy) {

        /** What there is of a SKU, wherever it is. */
        public static Question about(Sku sku, ChannelId channel) {
            return new Question(
                    1, channel, sku, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Whether it asks for no more than {@link #about}. */
        public boolean isPlain() {
            return quantity.isEmpty() && unit.isEmpty() && location.isEmpty() && neededBy.isEmpty();
        }
    }

    /** How a quantity can be served. */
    enum Result {
        IN_STOCK("inStock"),
        PARTIAL("partial"),
        BACKORDER("backorder"),
        OUT_OF_STOCK("outOfStock"),
        UNKNOWN_SKU("unknownSku"),
        /** The item is not counted in the unit asked for; nothing is guessed. */
        UNKNOWN_UNIT("unknownUnit");

        private final String wireName;

        Result(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** One SKU, and up to when that is known to hold. The figures stay while the moment moves on. */
    record SkuAvailability(Figures figures, Freshness freshness) {}

    /**
     * What there is of one SKU: all quantities in base units.
     *
     * @param revision grows with every change of its positions
     * @param explain empty unless it was asked for
     */
    record Figures(
            Sku sku,
            Optional<UnitCode> unit,
            long availableToSell,
            List<DatedQuantity> availableToPromise,
            long revision,
            List<AtLocation> locations,
            Optional<Result> result,
            Optional<Long> quantity,
            Optional<LocalDate> promiseDate,
            List<ExplainStep> explain) {}

    /** One SKU at one location. */
    record AtLocation(LocationId location, long availableToSell, List<DatedQuantity> availableToPromise) {}

    /**
     * One line.
     *
     * @param quantity base units that can be had by the day asked for, no more than asked
     * @param promiseDate first day by which all of it can be had
     */
    record LineAnswer(
            int line,
            Sku sku,
            Result result,
            long quantity,
            long availableToSell,
            Optional<LocalDate> promiseDate,
            List<ExplainStep> explain) {}

    /** All lines, and how fresh the stalest is. */
    record BatchAnswer(List<LineAnswer> lines, Optional<Freshness> freshness) {}
}
