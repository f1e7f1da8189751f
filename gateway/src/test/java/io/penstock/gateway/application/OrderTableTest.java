package io.penstock.gateway.application;

import static io.penstock.gateway.application.OrdersOfTests.NOW;
import static io.penstock.gateway.application.OrdersOfTests.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.TrackOrder.Filter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderTableTest {
    private static final ChannelId WEB = new ChannelId("web");
    private static final CustomerId CUSTOMER = new CustomerId("C1");

    private record Kept(Order order, int handle, Course course) {}

    private final OrderTable table = new OrderTable();
    private final Map<OrderId, Kept> expected = new HashMap<>();

    @Test
    void it_finds_what_a_map_would() {
        Random random = new Random(1);
        for (int step = 0; step < 30_000; step++) {
            OrderId id = new OrderId("O-" + random.nextInt(300));
            int kind = random.nextInt(100);
            if (kind < 30) {
                change(id, step);
            } else if (kind < (step / 3_000 % 2 == 0 ? 50 : 80)) {
                table.remove(id);
                expected.remove(id);
            } else {
                add(id, step);
            }
            check(new OrderId("O-" + random.nextInt(300)));
            assertThat(table.size()).isEqualTo(expected.size());
        }
        assertThat(table.all((order, course) -> Map.entry(PackedOrder.unpacked(order), course)))
                .containsExactlyInAnyOrderElementsOf(expected.values().stream()
                        .map(kept -> Map.entry(kept.order, kept.course))
                        .toList());
    }

    private void add(OrderId id, int step) {
        Order order = order(id, WEB, CUSTOMER, "ref " + step);
        int handle = table.add(id, out -> PackedOrder.pack(order, out));
        assertThat(handle == OrderTable.NONE).isEqualTo(expected.containsKey(id));
        expected.putIfAbsent(id, new Kept(order, handle, Course.ACCEPTED));
    }

    private void change(OrderId id, int step) {
        Optional<OrderTable.Step> done = table.change(id, course -> course.attempted(step, NOW));
        Kept kept = expected.get(id);
        if (kept == null) {
            assertThat(done).isEmpty();
        } else {
            Course after = kept.course.attempted(step, NOW);
            assertThat(done).contains(new OrderTable.Step(kept.course, after));
            expected.put(id, new Kept(kept.order, kept.handle, after));
        }
    }

    private void check(OrderId id) {
        Kept kept = expected.get(id);
        assertThat(table.has(id)).isEqualTo(kept != null);
        assertThat(table.read(id, (order, _) -> PackedOrder.unpacked(order)))
                .isEqualTo(Optional.ofNullable(kept).map(Kept::order));
        assertThat(table.read(id, (_, course) -> course))
                .isEqualTo(Optional.ofNullable(kept).map(Kept::course));
        if (kept != null) {
            assertThat(table.id(kept.handle)).isEqualTo(id);
            assertThat(table.compare(kept.handle, id)).isZero();
            assertThat(table.compare(kept.handle, new OrderId("O-"))).isPositive();
            assertThat(table.compare(kept.handle, new OrderId("O-a"))).isNegative();
            Filter same = new Filter(
                    Optional.of(kept.course.status()),
                    Optional.of(CUSTOMER),
                    Optional.of(kept.order.channelOrderRef()));
            assertThat(table.matches(kept.handle, same)).isTrue();
            Filter other = new Filter(same.status(), same.customer(), Optional.of("ref"));
            assertThat(table.matches(kept.handle, other)).isFalse();
        }
    }
}
