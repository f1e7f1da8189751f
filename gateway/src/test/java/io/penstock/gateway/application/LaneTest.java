package io.penstock.gateway.application;

import static io.penstock.gateway.application.OrdersOfTests.NOW;
import static io.penstock.gateway.application.OrdersOfTests.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.HandClock;
import io.penstock.adapters.memory.MemoryAlarm;
import io.penstock.adapters.memory.MemoryCreditAccounts;
import io.penstock.adapters.memory.MemoryErpOrders;
import io.penstock.adapters.memory.MemoryLog;
import io.penstock.adapters.memory.MemoryPositions;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");

    private final HandClock clock = new HandClock(NOW);
    private final MemoryAlarm alarm = new MemoryAlarm();
    private final MemoryErpOrders erp = new MemoryErpOrders();
    private final MemoryLog<LedgerEntry> ledger = new MemoryLog<>();
    private final OrderBook book = new OrderBook("main");
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Lane lane = lane();

    private Lane lane() {
        MemoryPositions positions = new MemoryPositions(clock);
        MemoryCreditAccounts accounts = new MemoryCreditAccounts(clock);
        Insisting insisting = new Insisting(thread, Measures.NONE);
        Releases releases = new Releases(positions, accounts, insisting);
        OrderOutcomes outcomes =
                new OrderOutcomes(book, ledger, insisting, releases, positions, accounts, clock, Measures.NONE);
        return new Lane(
                LaneSettings.defaults("main"), erp, ledger, book, outcomes, alarm, clock, new Random(1), thread);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void however_many_were_settled_while_it_was_paused_it_passes_them_by() throws InterruptedException {
        lane.pause();
        for (int i = 0; i < 50_000; i++) {
            Order order = order(new OrderId("O-" + i), CUSTOMER, NOW);
            book.accepted(order);
            lane.deliver(order, 0);
            book.move(
                    order.id(),
                    new StatusChange(OrderStatus.CANCELLED, NOW, OrderStatus.Source.CHANNEL, Optional.empty()));
        }
        Order last = order(new OrderId("O-last"), CUSTOMER, NOW);
        book.accepted(last);
        lane.deliver(last, 0);

        lane.resume();

        while (lane.waiting() > 0) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThat(erp.bookings()).extracting(MemoryErpOrders.Booking::order).containsExactly(last);
    }
}
