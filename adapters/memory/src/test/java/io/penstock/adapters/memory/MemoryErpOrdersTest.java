package io.penstock.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.MemoryErpOrders.Behaviour;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpOrdersContract;
import io.penstock.ports.driven.ErpReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryErpOrdersTest extends ErpOrdersContract {
    private final MemoryErpOrders erp = new MemoryErpOrders();

    @Override
    protected ErpOrders erp() {
        return erp;
    }

    @Override
    protected void erpIs(Trouble trouble) {
        erp.usually(
                switch (trouble) {
                    case NONE -> new Behaviour.Book();
                    case LOSES_ANSWERS -> new Behaviour.UnknownAfterCommit();
                    case REFUSES -> new Behaviour.Refuse("no");
                    case DOWN -> new Behaviour.Down();
                });
    }

    @Override
    protected int bookings(OrderId order) {
        return erp.bookings(order).size();
    }

    @Test
    void who_sends_twice_books_twice() {
        assertThat(now(erp.submit(order(ID)))).isInstanceOf(ErpReply.Accepted.class);
        assertThat(now(erp.submit(order(ID)))).isInstanceOf(ErpReply.Accepted.class);

        assertThat(erp.bookings()).hasSize(2);
    }

    @Test
    void the_script_comes_before_what_is_usual_and_a_busy_erp_says_how_long() {
        erp.next(new Behaviour.Busy(Duration.ofSeconds(3)), new Behaviour.Busy(Duration.ofSeconds(3)));

        assertThat(now(erp.submit(order(ID))))
                .isInstanceOfSatisfying(ErpReply.Unknown.class, unknown -> assertThat(unknown.retryAfter())
                        .contains(Duration.ofSeconds(3)));
        assertThat(now(erp.find(ID))).isInstanceOf(ErpLookup.Unknown.class);
        assertThat(now(erp.find(ID))).isEqualTo(new ErpLookup.Absent());
    }
}
