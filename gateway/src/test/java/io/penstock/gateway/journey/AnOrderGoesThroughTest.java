package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnOrderGoesThroughTest {
    @TempDir
    Path directory;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(
                directory,
                new EventsFile()
                        .item("BOLT")
                        .price("BOLT", "2.50")
                        .stock("BOLT", "EAST", 100)
                        .customer("ACME", "1000.00"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void an_accepted_order_is_in_the_erps_ledger_once_and_then_follows_what_the_erp_reports() {
        Answered accepted =
                gateway.web().order("k1", Orders.of("ACME", "PO-1", "BOLT 4")).is(202);
        String id = accepted.text("/orderId");

        assertThat(accepted.text("/status")).isEqualTo("accepted");
        assertThat(accepted.header("Location")).isEqualTo("/v1/orders/" + id);
        assertThat(accepted.rows("/promise", "line", "location", "quantity")).containsExactly("1 EAST 4");
        assertThat(accepted.at("/total").toString()).isEqualTo("{\"amount\":\"10.0000\",\"currency\":\"EUR\"}");

        gateway.awaitStatus(id, "booked");
        assertThat(gateway.ledger()).containsExactly(id);
        assertThat(gateway.web().get("/v1/orders/" + id).text("/erp/number")).startsWith("SO-");

        for (String[] step : new String[][] {
            {"allocate", "allocated"}, {"ship", "shipped"}, {"deliver", "delivered"}, {"invoice", "invoiced"}
        }) {
            gateway.erp().say("/orders/" + id + "/" + step[0], "").is(200);
            gateway.awaitStatus(id, step[1]);
        }
        assertThat(gateway.web().get("/v1/orders/" + id + "/timeline").rows("/entries", "what"))
                .containsSubsequence(
                        "accepted", "submitting", "booked", "allocated", "shipped", "delivered", "invoiced");
        assertThat(gateway.ledger()).containsExactly(id);
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(96);
    }

    @Test
    void what_can_be_sold_drops_once_at_acceptance_and_never_moves_when_the_erp_takes_over() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean enough = new AtomicBoolean();
        Thread watcher = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                seen.add(gateway.availableToSell("BOLT"));
            }
        });
        for (int n = 1; n <= 8; n++) {
            String id = gateway.web()
                    .order("k" + n, Orders.of("ACME", "PO-" + n, "BOLT 2"))
                    .is(202)
                    .text("/orderId");
            assertThat(gateway.availableToSell("BOLT")).isEqualTo(100 - 2L * n);
            gateway.awaitStatus(id, "booked");
            awaitAllocated(2L * n);
            assertThat(gateway.availableToSell("BOLT")).isEqualTo(100 - 2L * n);
        }
        Gateway.await("takeover has been told", () -> explained("allocated") == 16 && explained("reserved") == 0);
        enough.set(true);
        watcher.join();

        assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(seen).allMatch(quantity -> quantity % 2 == 0 && quantity >= 84);
        assertThat(gateway.availableToSell("BOLT")).isEqualTo(84);
        assertThat(gateway.headroom("ACME")).isEqualTo("960.0000");
    }

    private void awaitAllocated(long quantity) {
        Gateway.await(
                "the ERP's books",
                () -> gateway.erp().get("/stock/BOLT").is(200).number("/0/allocated") == quantity);
    }

    private long explained(String step) {
        Answered answer =
                gateway.web().get("/v1/availability/BOLT?explain=true").is(200);
        for (var each : answer.at("/explain")) {
            if (each.path("step").asText().equals(step)) {
                return each.path("quantity").asLong();
            }
        }
        return 0;
    }
}
