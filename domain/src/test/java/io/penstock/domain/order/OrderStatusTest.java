package io.penstock.domain.order;

import static io.penstock.domain.order.OrderStatus.Source.CARRIER;
import static io.penstock.domain.order.OrderStatus.Source.CHANNEL;
import static io.penstock.domain.order.OrderStatus.Source.ERP;
import static io.penstock.domain.order.OrderStatus.Source.FINANCE;
import static io.penstock.domain.order.OrderStatus.Source.GATEWAY;
import static io.penstock.domain.order.OrderStatus.Source.LOGISTICS;
import static io.penstock.domain.order.OrderStatus.Source.WMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which step may follow which, and who may say so. */
class OrderStatusTest {

    /** From each status, all that may follow. */
    private static final String STEPS = """
        accepted      -> held submitting booked allocated partlyShipped shipped delivered invoiced closed \
        rejected cancelled deadLettered
        held          -> accepted held submitting booked allocated partlyShipped shipped delivered invoiced closed \
        rejected cancelled deadLettered
        submitting    -> held submitting booked allocated partlyShipped shipped delivered invoiced closed \
        rejected cancelled deadLettered
        booked        -> allocated partlyShipped shipped delivered invoiced closed cancelled
        allocated     -> partlyShipped shipped delivered invoiced closed cancelled
        partlyShipped -> shipped delivered invoiced closed cancelled
        shipped       -> delivered invoiced closed returned
        delivered     -> invoiced closed returned
        invoiced      -> closed returned
        closed        -> returned
        rejected      ->
        cancelled     ->
        deadLettered  -> accepted held submitting booked allocated partlyShipped shipped delivered invoiced closed \
        rejected cancelled
        returned      ->
        """;

    @Test
    void the_steps_are_those_of_the_table_and_no_others() {
        assertThat(STEPS.lines().count()).isEqualTo(OrderStatus.values().length);
        STEPS.lines().forEach(row -> {
            String[] sides = row.split("->", 2);
            OrderStatus from = of(sides[0].strip());
            Set<OrderStatus> to = Arrays.stream(sides[1].strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .map(OrderStatusTest::of)
                    .collect(Collectors.toSet());
            for (OrderStatus next : OrderStatus.values()) {
                assertThat(anyoneMaySay(from, next)).as(from + " -> " + next).isEqualTo(to.contains(next));
            }
        });
    }

    private static boolean anyoneMaySay(OrderStatus from, OrderStatus next) {
        return Arrays.stream(OrderStatus.Source.values()).anyMatch(source -> from.mayBecome(next, source));
    }

    private static OrderStatus of(String wireName) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_step_has_its_system_of_record() {
        assertThat(sayers(OrderStatus.DEAD_LETTERED, OrderStatus.ACCEPTED)).containsExactly(GATEWAY);
        assertThat(sayers(OrderStatus.ACCEPTED, OrderStatus.HELD)).containsExactly(GATEWAY);
        assertThat(sayers(OrderStatus.ACCEPTED, OrderStatus.SUBMITTING)).containsExactly(GATEWAY);
        assertThat(sayers(OrderStatus.SUBMITTING, OrderStatus.DEAD_LETTERED)).containsExactly(GATEWAY);
        assertThat(sayers(OrderStatus.SUBMITTING, OrderStatus.BOOKED)).containsExactly(ERP);
        assertThat(sayers(OrderStatus.SUBMITTING, OrderStatus.REJECTED)).containsExactly(ERP);
        assertThat(sayers(OrderStatus.ACCEPTED, OrderStatus.CANCELLED)).containsExactly(CHANNEL, ERP);
        assertThat(sayers(OrderStatus.BOOKED, OrderStatus.ALLOCATED)).containsExactly(ERP, WMS, LOGISTICS);
        assertThat(sayers(OrderStatus.BOOKED, OrderStatus.PARTLY_SHIPPED))
                .containsExactly(ERP, WMS, CARRIER, LOGISTICS);
        assertThat(sayers(OrderStatus.BOOKED, OrderStatus.SHIPPED)).containsExactly(ERP, WMS, CARRIER, LOGISTICS);
        assertThat(sayers(OrderStatus.SHIPPED, OrderStatus.DELIVERED)).containsExactly(ERP, CARRIER, LOGISTICS);
        assertThat(sayers(OrderStatus.SHIPPED, OrderStatus.INVOICED)).containsExactly(ERP, FINANCE);
        assertThat(sayers(OrderStatus.INVOICED, OrderStatus.CLOSED)).containsExactly(ERP, FINANCE);
        assertThat(sayers(OrderStatus.CLOSED, OrderStatus.RETURNED)).containsExactly(ERP, WMS, LOGISTICS);
    }

    private static List<OrderStatus.Source> sayers(OrderStatus from, OrderStatus next) {
        return Arrays.stream(OrderStatus.Source.values())
                .filter(source -> from.mayBecome(next, source))
                .toList();
    }

    @Test
    void of_what_is_final_nothing_but_a_return_follows() {
        Set<OrderStatus> ends =
                EnumSet.of(OrderStatus.CLOSED, OrderStatus.REJECTED, OrderStatus.CANCELLED, OrderStatus.RETURNED);
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(status.isFinal()).as(status.wireName()).isEqualTo(ends.contains(status));
            for (OrderStatus next : OrderStatus.values()) {
                boolean closes = status.isFinal() && next != OrderStatus.RETURNED;
                assertThat(closes && anyoneMaySay(status, next))
                        .as(status + " -> " + next)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/erp,             ERP",
        "/acme/WMS/east,   WMS",
        "/erp/wms-module,  ERP",
        "/3pl/north,       LOGISTICS",
        "tms,              CARRIER",
        "/finance/ledger,  FINANCE",
        "/supplier,        SUPPLIER",
        "urn:anything,     ERP",
        "/,                ERP",
        "'',               ERP",
    })
    void the_first_word_of_a_path_that_names_a_kind_of_system_counts(String path, OrderStatus.Source source) {
        assertThat(OrderStatus.Source.ofPath(path)).isEqualTo(source);
    }
}
