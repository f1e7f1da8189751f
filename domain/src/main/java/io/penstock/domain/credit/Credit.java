package io.penstock.domain.credit;

import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A credit account at one revision, unchangeable: questions are answered from it on any thread.
 *
 * @param lasting ten-thousandths reserved until something other than time ends it
 * @param held what counts until it expires
 */
public record Credit(
        CustomerId customer,
        long revision,
        Optional<CreditStanding> standing,
        long lasting,
        List<Reservation.Held<CreditDemand>> held) {

    /** What may still be ordered, negative when the limit is exceeded; empty when there is no limit or no standing. */
    public Optional<Money> headroom(Instant now) {
        return standing.flatMap(known -> headroom(known, reserved(now)));
    }

    private long reserved(Instant now) {
        long sum = lasting;
        for (Reservation.Held<CreditDemand> each : held) {
            sum += each.isLive(now) ? each.demand().amount().tenThousandths() : 0;
        }
        return sum;
    }

    /** Limit less exposure less what is reserved; what does not fit is the nearest amount that does. */
    static Optional<Money> headroom(CreditStanding standing, long reserved) {
        return standing.limit()
                .map(limit ->
                        less(less(limit.tenThousandths(), standing.exposure().tenThousandths()), reserved))
                .map(left -> new Money(left, standing.currency()));
    }

    private static long less(long from, long amount) {
        long left = from - amount;
        boolean fits = ((from ^ amount) & (from ^ left)) >= 0;
        return fits ? left : from < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
