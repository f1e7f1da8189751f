package io.penstock.adapters.vertxhttp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.AsciiString;
import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.shared.Freshness;
import io.penstock.ports.driving.CheckAvailability.AtLocation;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The tag of an availability answer: its revision, and a hash of all it says but its age. It changes when the answer
 * does, also when that is because a day or a hold has passed and not because anything was told. What the figures put into
 * it is worked out once for many moments.
 */
final class EntityTag {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int HASH_DIGITS = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final byte[] head;
    private final long hashOfFigures;

    EntityTag(Figures figures) {
        this.head = ("\"" + Long.toString(figures.revision(), 36) + "-").getBytes(US_ASCII);
        this.hashOfFigures = hashOf(figures);
    }

    static CharSequence of(SkuAvailability answer) {
        return new EntityTag(answer.figures()).at(answer.freshness());
    }

    /** The tag of the figures as of that moment, ready for a header. */
    CharSequence at(Freshness freshness) {
        Instant asOf = freshness.asOf();
        long hash = mixed(hashOfFigures, asOf.getEpochSecond() * NANOS_PER_SECOND + asOf.getNano());
        hash = mixed(hash, freshness.version());
        hash = mixed(hash, freshness.source().hashCode());
        byte[] tag = Arrays.copyOf(head, head.length + HASH_DIGITS + 1);
        for (int i = head.length + HASH_DIGITS - 1; i >= head.length; i--) {
            tag[i] = HEX[(int) (hash & 15)];
            hash >>>= 4;
        }
        tag[tag.length - 1] = '"';
        return new AsciiString(tag, false);
    }

    private static long hashOf(Figures figures) {
        long hash = mixed(0x9E3779B97F4A7C15L, figures.sku().value().hashCode());
        hash = mixed(hash, figures.unit().hashCode());
        hash = mixed(hash, figures.availableToSell());
        hash = mixed(hash, figures.availableToPromise());
        for (AtLocation location : figures.locations()) {
            hash = mixed(hash, location.location().value().hashCode());
            hash = mixed(hash, location.availableToSell());
            hash = mixed(hash, location.availableToPromise());
        }
        hash = mixed(
                hash,
                figures.result().map(result -> result.wireName().hashCode()).orElse(-1));
        hash = mixed(hash, figures.quantity().orElse(-1L));
        hash = mixed(hash, figures.promiseDate().map(date -> date.toEpochDay()).orElse(-1L));
        for (ExplainStep step : figures.explain()) {
            hash = mixed(hash, step.step().wireName().hashCode());
            hash = mixed(hash, step.quantity());
        }
        return hash;
    }

    private static long mixed(long hash, List<DatedQuantity> line) {
        long all = mixed(hash, line.size());
        for (DatedQuantity point : line) {
            all = mixed(all, point.date().toEpochDay());
            all = mixed(all, point.quantity());
        }
        return all;
    }

    /** With one more value in it, as MurmurHash3 does it in its finalizer. */
    private static long mixed(long hash, long value) {
        long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
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
