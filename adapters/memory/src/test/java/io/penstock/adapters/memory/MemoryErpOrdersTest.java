package io.penstock.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.MemoryErpOrders.Behaviour;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MemoryErpOrdersTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final OrderId ID = new OrderId("O-1");

    private final MemoryErpOrders erp = new MemoryErpOrders();

    @Test
    void an_order_is_booked_under_a_number_and_found_again() {
        assertThat(now(erp.find(ID))).isEqualTo(new ErpLookup.Absent());
        assertThat(now(erp.submit(order()))).isEqualTo(new ErpReply.Accepted("SO-1", 1));
        assertThat(now(erp.find(ID))).isEqualTo(new ErpLookup.Found("SO-1", 1));
    }

    @Test
    void an_unknown_outcome_may_hide_a_booking() {
        erp.next(new Behaviour.UnknownAfterCommit());

        assertThat(now(erp.submit(order()))).isInstanceOf(ErpReply.Unknown.class);
        assertThat(erp.bookings(ID)).hasSize(1);
    }

    @Test
    void who_sends_twice_books_twice() {
        assertThat(now(erp.submit(order()))).isInstanceOf(ErpReply.Accepted.class);
        assertThat(now(erp.submit(order()))).isInstanceOf(ErpReply.Accepted.class);

        assertThat(erp.bookings()).hasSize(2);
    }

    @Test
    void a_busy_erp_says_how_long_a_refusing_one_why_and_none_of_them_books() {
        erp.next(new Behaviour.Busy(Duration.ofSeconds(3)), new Behaviour.Refuse("no"), new Behaviour.Down());

        assertThat(now(erp.submit(order())))
                .isInstanceOfSatisfying(ErpReply.Unknown.class, unknown -> assertThat(unknown.retryAfter())
                        .contains(Duration.ofSeconds(3)));
        assertThat(now(erp.submit(order()))).isEqualTo(new ErpReply.Refused("no"));
        assertThat(now(erp.find(ID))).isInstanceOf(ErpLookup.Unknown.class);
        assertThat(erp.bookings()).isEmpty();
    }

    @Test
    void a_booked_order_can_be_cancelled_and_again() {
        assertThat(now(erp.submit(order()))).isInstanceOf(ErpReply.Accepted.class);

        assertThat(now(erp.cancel(ID))).isEqualTo(new ErpReply.Accepted("SO-1", 2));
        assertThat(now(erp.cancel(ID))).isInstanceOf(ErpReply.Accepted.class);
        assertThat(erp.bookings(ID)).allMatch(MemoryErpOrders.Booking::cancelled);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Order order() {
        return new Order(
                ID,
                new ChannelId("web"),
                "ref-1",
                new CustomerId("CUST-1"),
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                List.of(),
                List.of(),
                OrderRequest.Extras.NONE,
                Money.zero(EUR),
                new ReservationId("R-1"),
                Instant.EPOCH);
    }
}
