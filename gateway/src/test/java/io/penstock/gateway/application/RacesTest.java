package io.penstock.gateway.application;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Whatever two threads do to it at once, a few calls each, is as good as one call after the other. */
final class RacesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final ChannelId WEB = new ChannelId("web");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    @Test
    void tokens_are_changed_by_one_at_a_time() {
        checkEveryOrder(Tokens.class);
    }

    @Test
    void a_lane_counts_what_it_has_before_it() {
        checkEveryOrder(Gauge.class);
    }

    private static void checkEveryOrder(Class<?> subject) {
        new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .check(subject);
    }

    /** On real threads: the model checker gives enums another hash code than the maps of the JDK have seen. */
    @Test
    void an_order_moves_on_and_never_back_whoever_tells_it_first() {
        new StressOptions()
                .iterations(3)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .check(Orders.class);
    }

    /** A book of one token. */
    public static final class Tokens {
        private final TokenId token = new TokenId("R-1");
        private final TokenBook book = new TokenBook();

        public Tokens() {
            book.held(
                    new HeldToken(
                            token,
                            WEB,
                            new CustomerId("C-1"),
                            Optional.empty(),
                            EUR,
                            List.of(),
                            List.of(),
                            Money.zero(EUR),
                            new ReservationId("R-1.credit"),
                            NOW,
                            NOW.plusSeconds(60)),
                    NOW);
        }

        @Operation
        public boolean begin() {
            return book.begin(token);
        }

        @Operation
        public void end() {
            book.end(token);
        }

        @Operation
        public void release() {
            book.become(token, TokenStatus.RELEASED);
        }

        @Operation
        public void extend() {
            book.extended(token, NOW.plusSeconds(120));
        }

        @Operation
        public String find() {
            return book.find(WEB, token, NOW.plusSeconds(90))
                    .map(state -> state.status() + " until " + state.expiry())
                    .orElse("none");
        }
    }

    /** A book of one order. */
    public static final class Orders {
        private final OrderId id = new OrderId("O-1");
        private final OrderBook book = new OrderBook("erp");

        @Operation
        public void accept() {
            book.accepted(new Order(
                    id,
                    WEB,
                    "ref",
                    new CustomerId("C-1"),
                    new ShipToId("S-1"),
                    EUR,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    OrderRequest.Extras.NONE,
                    Money.zero(EUR),
                    new ReservationId("O-1.credit"),
                    NOW));
        }

        @Operation
        public boolean cancel() {
            return book.move(
                    id, new StatusChange(OrderStatus.CANCELLED, NOW, OrderStatus.Source.CHANNEL, Optional.empty()));
        }

        @Operation
        public boolean reject() {
            return book.move(id, new StatusChange(OrderStatus.REJECTED, NOW, OrderStatus.Source.ERP, Optional.empty()));
        }

        @Operation
        public void attempt() {
            book.attempt(id, 1, NOW);
        }

        @Operation
        public String find() {
            return book.find(id)
                    .map(order -> order.status() + " after " + order.history().size())
                    .orElse("none");
        }
    }

    /** The gauge of one lane. How many wait is exact; since when is for people to look at, and may lag behind it. */
    public static final class Gauge {
        private final LaneGauge gauge = new LaneGauge(NOW);

        @Operation
        public void add() {
            gauge.added(NOW.getEpochSecond());
        }

        @Operation
        public void end() {
            gauge.ended(NOW.getEpochSecond());
        }

        @Operation
        public void book() {
            gauge.booked(NOW.plusSeconds(1));
        }

        @Operation
        public long waiting() {
            return gauge.waiting();
        }
    }
}
