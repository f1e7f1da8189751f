package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ErpOrders} promises, whatever its ERP does. */
public abstract class ErpOrdersContract {
    private static final int MANY = 500;
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    protected static final OrderId ID = new OrderId("O-1");

    /** What the ERP does with every call from now on. */
    protected enum Trouble {
        NONE,
        /** Does as it should; the answer to a booking or a cancellation is lost. */
        LOSES_ANSWERS,
        /** Will not have the order. */
        REFUSES,
        /** Answers nothing of use. */
        DOWN
    }

    protected abstract ErpOrders erp();

    protected abstract void erpIs(Trouble trouble);

    /** How often the ERP has booked this order. */
    protected abstract int bookings(OrderId order);

    @Test
    void an_order_is_booked_once_under_a_number_and_a_version_and_found_under_the_same() {
        ErpReply.Accepted booked = accepted(erp().submit(order(ID)));

        assertThat(booked.erpNumber()).isNotEmpty();
        assertThat(booked.version()).isPositive();
        assertThat(now(erp().find(ID))).isEqualTo(new ErpLookup.Found(booked.erpNumber(), booked.version()));
        assertThat(bookings(ID)).isEqualTo(1);
    }

    @Test
    void an_order_never_sent_is_absent() {
        assertThat(now(erp().find(ID))).isEqualTo(new ErpLookup.Absent());
    }

    @Test
    void a_lost_answer_is_an_unknown_outcome_and_the_look_up_finds_what_was_booked() {
        erpIs(Trouble.LOSES_ANSWERS);
        assertThat(now(erp().submit(order(ID)))).isInstanceOf(ErpReply.Unknown.class);

        erpIs(Trouble.NONE);
        assertThat(now(erp().find(ID))).isInstanceOf(ErpLookup.Found.class);
        assertThat(bookings(ID)).isEqualTo(1);
    }

    @Test
    void a_refusal_has_a_reason_and_leaves_nothing() {
        erpIs(Trouble.REFUSES);

        assertThat(now(erp().submit(order(ID))))
                .isInstanceOfSatisfying(
                        ErpReply.Refused.class, no -> assertThat(no.reason()).isNotEmpty());
        erpIs(Trouble.NONE);
        assertThat(now(erp().find(ID))).isEqualTo(new ErpLookup.Absent());
    }

    @Test
    void an_erp_that_is_down_makes_everything_unknown_and_no_stage_fail() {
        erpIs(Trouble.DOWN);

        assertThat(now(erp().submit(order(ID)))).isInstanceOf(ErpReply.Unknown.class);
        assertThat(now(erp().cancel(ID))).isInstanceOf(ErpReply.Unknown.class);
        assertThat(now(erp().find(ID))).isInstanceOf(ErpLookup.Unknown.class);
    }

    @Test
    void a_booked_order_can_be_cancelled_and_cancelled_again_and_an_unknown_one_cannot() {
        accepted(erp().submit(order(ID)));

        assertThat(accepted(erp().cancel(ID)).version()).isPositive();
        assertThat(accepted(erp().cancel(ID)).version()).isPositive();
        assertThat(now(erp().cancel(new OrderId("O-nobody-knows")))).isInstanceOf(ErpReply.Refused.class);
    }

    /** Answers that come before anyone listens for them must not be lost, nor taken for another's. */
    @Test
    void of_many_orders_at_once_each_gets_the_answer_that_is_its_own() {
        Map<OrderId, CompletionStage<ErpReply>> replies = new HashMap<>();
        for (int i = 1; i <= MANY; i++) {
            OrderId id = new OrderId("O-many-" + i);
            replies.put(id, erp().submit(order(id)));
        }

        Set<String> numbers = new HashSet<>();
        replies.forEach((id, reply) -> {
            ErpReply.Accepted booked = accepted(reply);
            assertThat(numbers.add(booked.erpNumber())).as(booked.erpNumber()).isTrue();
            assertThat(now(erp().find(id))).isEqualTo(new ErpLookup.Found(booked.erpNumber(), booked.version()));
        });
    }

    private static ErpReply.Accepted accepted(CompletionStage<ErpReply> reply) {
        assertThat(now(reply)).isInstanceOf(ErpReply.Accepted.class);
        return (ErpReply.Accepted) now(reply);
    }

    protected static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture().copy();
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    protected static Order order(OrderId id) {
        Money price = Money.parse("2.50", EUR);
        ResolvedPrice.Source source = ResolvedPrice.Source.LIST;
        Sku sku = new Sku("SKU-1");
        return new Order(
                id,
                new ChannelId("web"),
                "ref-" + id,
                new CustomerId("CUST-1"),
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                List.of(new OrderLine(1, sku, 2, price, price.times(2), source)),
                List.of(new Promise(
                        new ReservationId(id + ".1"),
                        1,
                        new PositionKey(sku, new LocationId("EAST")),
                        2,
                        Optional.empty(),
                        LocalDate.EPOCH)),
                OrderRequest.Extras.NONE,
                price.times(2),
                new ReservationId(id + ".credit"),
                Instant.EPOCH);
    }
}
