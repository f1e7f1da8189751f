package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What ERP and WMS say of a position.
 *
 * @param onHand below zero while the ERP has issued what it has not yet received
 * @param gapUpTo highest version told after a missing change, 0 when none is missing: nothing may be promised until a
 *     level of that version or later is told, or every change up to it has come after all
 * @param receipts ascending by date
 */
public record Supply(
        long onHand,
        long unavailable,
        long allocated,
        long safetyStock,
        List<Protection> protections,
        List<Receipt> receipts,
        long gapUpTo,
        Freshness freshness) {

    /** A position nobody has spoken of. */
    public static final Supply NONE =
            new Supply(0, 0, 0, 0, List.of(), List.of(), 0, new Freshness(Instant.EPOCH, 0, "none"));

    public Supply {
        Quantity.check("on-hand", Math.abs(onHand));
        Quantity.check("unavailable", unavailable);
        Quantity.check("allocated", allocated);
        Quantity.check("safety stock", safetyStock);
        protections = List.copyOf(protections);
        receipts = List.copyOf(receipts);
    }

    public long version() {
        return freshness.version();
    }

    /** On-hand that no rule and no order known to the ERP lays claim to; negative when it has promised too much. */
    public long unclaimed() {
        return onHand - unavailable - allocated - safetyStock;
    }

    /** Whether a change is missing. */
    public boolean isGap() {
        return gapUpTo != 0;
    }

    /** Whether nothing but the shelf matters. */
    boolean isPlain() {
        return protections.isEmpty() && receipts.isEmpty();
    }

    /** The level as just told; protections that the level does not mention stay. */
    Supply at(StockLevel level) {
        return new Supply(
                level.onHand(),
                level.unavailable(),
                level.allocated(),
                level.safetyStock(),
                level.protections().orElse(protections),
                receipts,
                level.freshness().version() >= gapUpTo ? 0 : gapUpTo,
                level.freshness());
    }

    Supply adjusted(StockAdjustment change) {
        long delta = change.delta();
        return new Supply(
                change.field() == StockAdjustment.Field.ON_HAND ? sum(-Quantity.MAX, onHand, delta) : onHand,
                change.field() == StockAdjustment.Field.UNAVAILABLE ? sum(0, unavailable, delta) : unavailable,
                change.field() == StockAdjustment.Field.ALLOCATED ? sum(0, allocated, delta) : allocated,
                safetyStock,
                protections,
                receipts,
                change.freshness().version() >= gapUpTo ? 0 : gapUpTo,
                change.freshness());
    }

    /** Within bounds. On-hand goes below zero: were that forgotten, the next receipt would be counted in full. */
    private static long sum(long least, long quantity, long delta) {
        return Math.clamp(quantity + Math.clamp(delta, -2 * Quantity.MAX, 2 * Quantity.MAX), least, Quantity.MAX);
    }

    Supply withGapAt(long version) {
        return new Supply(
                onHand,
                unavailable,
                allocated,
                safetyStock,
                protections,
                receipts,
                Math.max(gapUpTo, version),
                freshness);
    }

    /** Without the figures: what remains is scheduled, and the version they had. */
    Supply without() {
        return new Supply(0, 0, 0, 0, List.of(), receipts, 0, freshness);
    }

    Supply keeping(long units) {
        return new Supply(
                onHand,
                unavailable,
                allocated,
                Math.min(Quantity.MAX, safetyStock + units),
                protections,
                receipts,
                gapUpTo,
                freshness);
    }

    Supply withReceipts(List<Receipt> changed) {
        List<Receipt> byDate = new ArrayList<>(changed);
        byDate.sort(Comparator.comparing(Receipt::date).thenComparing(Receipt::id));
        return new Supply(onHand, unavailable, allocated, safetyStock, protections, byDate, gapUpTo, freshness);
    }

    Supply consuming(ChannelId channel, long quantity) {
        if (protections.stream().noneMatch(kept -> kept.channel().equals(channel))) {
            return this;
        }
        List<Protection> changed = protections.stream()
                .map(kept -> kept.channel().equals(channel) ? kept.consume(quantity) : kept)
                .toList();
        return new Supply(onHand, unavailable, allocated, safetyStock, changed, receipts, gapUpTo, freshness);
    }
}
