package io.penstock.adapters.vertxhttp;

import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.ports.driving.CheckAvailability.AtLocation;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.util.List;

/**
 * The tag of an availability answer: its revision, and a hash of all it says but its age. It changes when the answer
 * does, also when that is because a day or a hold has passed and not because anything was told.
 */
final class EntityTag {
    private long hash = 0x9E3779B97F4A7C15L;

    private EntityTag() {}

    static String of(SkuAvailability answer) {
        EntityTag tag = new EntityTag();
        tag.add(answer.sku().value().hashCode());
        tag.add(answer.unit().hashCode());
        tag.add(answer.availableToSell());
        tag.addLine(answer.availableToPromise());
        tag.add(answer.freshness().asOf().hashCode());
        tag.add(answer.freshness().version());
        tag.add(answer.freshness().source().hashCode());
        for (AtLocation location : answer.locations()) {
            tag.add(location.location().value().hashCode());
            tag.add(location.availableToSell());
            tag.addLine(location.availableToPromise());
        }
        tag.add(answer.result().map(result -> result.wireName().hashCode()).orElse(-1));
        tag.add(answer.quantity().orElse(-1L));
        tag.add(answer.promiseDate().map(date -> date.toEpochDay()).orElse(-1L));
        for (ExplainStep step : answer.explain()) {
            tag.add(step.step().wireName().hashCode());
            tag.add(step.quantity());
        }
        return "\"" + Long.toString(answer.revision(), 36) + "-" + Long.toUnsignedString(tag.hash, 36) + "\"";
    }

    private void addLine(List<DatedQuantity> line) {
        add(line.size());
        for (DatedQuantity point : line) {
            add(point.date().toEpochDay());
            add(point.quantity());
        }
    }

    /** Mixes one value in, as MurmurHash3 does in its finalizer. */
    private void add(long value) {
        long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        hash = mixed ^ (mixed >>> 33);
    }

    /** Whether {@code If-None-Match} names the tag. */
    static boolean matches(String ifNoneMatch, String tag) {
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String stripped = candidate.strip();
            if (stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
