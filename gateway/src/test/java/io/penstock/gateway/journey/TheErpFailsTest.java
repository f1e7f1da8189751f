package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TheErpFailsTest {
    @TempDir
    Path directory;

    private Gateway gateway;
    private int sent;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(
                directory,
                new EventsFile()
                        .item("BOLT")
                        .price("BOLT", "1.00")
                        .stock("BOLT", "EAST", 1_000)
                        .customer("ACME", "5000.00")
                        .customer("BETA", "5000.00")
                        .customer("CALF", "5000.00"),
                Map.of("erp.timeout-ms", "500"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void orders_go_on_being_accepted_while_the_erp_is_down_and_all_of_them_reach_it_once() {
        gateway.erpIs("{'down':true}");
        List<String> orders = accept(60);
        assertThat(gateway.bookings()).isZero();
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(940);

        gateway.erpIs("{'down':false}");
        allDrainOnce(orders);
    }

    @Test
    void a_slow_erp_slows_the_drain_and_not_the_acceptance() {
        gateway.erpIs("{'latencyMs':300,'maxConcurrent':2}");
        List<String> orders = accept(12);
        assertThat(gateway.bookings()).isLessThan(12);
        allDrainOnce(orders);
    }

    @Test
    void an_erp_that_books_and_never_answers_is_asked_before_anything_is_sent_again() {
        gateway.erpIs("{'timeoutAfterCommitRate':1.0}");
        List<String> orders = accept(30);
        Gateway.await("some are booked without an answer", () -> gateway.bookings() >= 3);
        gateway.erpIs("{'timeoutAfterCommitRate':0}");
        allDrainOnce(orders);
    }

    @Test
    void what_the_erp_refuses_is_rejected_and_gives_stock_and_credit_back() {
        gateway.erpIs("{'refuseRate':1.0}");
        List<String> orders = accept(3);
        orders.forEach(order -> gateway.awaitStatus(order, "rejected"));
        Gateway.await("stock is back", () -> gateway.availableToSell("BOLT") == 1_000);
        for (String customer : List.of("ACME", "BETA", "CALF")) {
            Gateway.await("credit is back", () -> gateway.headroom(customer).equals("5000.0000"));
        }
        assertThat(gateway.bookings()).isZero();
    }

    @Test
    void an_order_can_be_cancelled_before_the_erp_has_it_and_after() {
        gateway.erpIs("{'down':true}");
        String early = accept(1).getFirst();
        gateway.web().say("/v1/orders/" + early + "/cancel", "");
        gateway.erpIs("{'down':false}");
        gateway.awaitStatus(early, "cancelled");
        Gateway.await("stock is back", () -> gateway.availableToSell("BOLT") == 1_000);

        String late = accept(1).getFirst();
        gateway.awaitStatus(late, "booked");
        gateway.web().say("/v1/orders/" + late + "/cancel", "");
        gateway.awaitStatus(late, "cancelled");
        Gateway.await("stock is back", () -> gateway.availableToSell("BOLT") == 1_000);
        Gateway.await("credit is back", () -> gateway.headroom("ACME").equals("5000.0000"));
        Gateway.await("credit is back", () -> gateway.headroom("BETA").equals("5000.0000"));
        assertThat(gateway.erp().get("/stock/BOLT").number("/0/allocated")).isZero();
    }

    private List<String> accept(int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String customer = List.of("ACME", "BETA", "CALF").get(sent % 3);
            String ref = "PO-" + sent++;
            ids.add(gateway.web()
                    .order(ref, Orders.of(customer, ref, "BOLT 1"))
                    .is(202)
                    .text("/orderId"));
        }
        return ids;
    }

    private void allDrainOnce(List<String> orders) {
        orders.forEach(order -> gateway.awaitStatus(order, "booked"));
        assertThat(gateway.ledger()).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(1_000 - orders.size());
        Gateway.await(
                "the ERP's count has taken over",
                () -> gateway.erp().get("/stock/BOLT").number("/0/allocated") == orders.size());
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(1_000 - orders.size());
    }
}
