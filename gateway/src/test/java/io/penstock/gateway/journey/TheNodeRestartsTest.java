package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TheNodeRestartsTest {
    private static final String HOLD = EventsFile.json(
            "{'customer':'ACME','currency':'EUR','ttlSeconds':600,'lines':[{'line':1,'sku':'BOLT','quantity':7}]}");

    @TempDir
    Path directory;

    @Test
    void everything_promised_is_as_it_was_and_what_was_not_delivered_is_delivered_once() throws Exception {
        EventsFile events = new EventsFile()
                .item("BOLT")
                .price("BOLT", "1.00")
                .stock("BOLT", "EAST", 1_000)
                .customer("ACME", "500.00")
                .customer("BETA", "500.00");
        try (Gateway gateway = Gateway.start(directory, events)) {
            String delivered = accept(gateway, "ACME", "PO-0", 10);
            gateway.awaitStatus(delivered, "booked");
            gateway.erpIs("{'down':true}");
            List<String> waiting = new ArrayList<>();
            for (int n = 1; n <= 20; n++) {
                waiting.add(accept(gateway, n % 2 == 0 ? "ACME" : "BETA", "PO-" + n, 2));
            }
            Answered refused = gateway.web()
                    .order("PO-X", Orders.of("BETA", "PO-X", "BOLT 2000"))
                    .refusedAs(422, "insufficient-stock");
            String held = gateway.web().say("/v1/reservations", HOLD).is(201).text("/reservationId");
            String firm = gateway.web().say("/v1/reservations", HOLD).is(201).text("/reservationId");
            gateway.web().say("/v1/reservations/" + firm + "/confirm", "").is(200);
            String released =
                    gateway.web().say("/v1/reservations", HOLD).is(201).text("/reservationId");
            gateway.web().delete("/v1/reservations/" + released).is(204);
            JsonNode heldBefore =
                    gateway.web().get("/v1/reservations/" + held).is(200).body();
            assertThat(gateway.availableToSell("BOLT")).isEqualTo(1_000 - 10 - 40 - 14);

            gateway.stopNode();
            gateway.erpIs("{'down':false}");
            gateway.erpIs("{'latencyMs':50}");
            gateway.startNode();

            assertThat(gateway.availableToSell("BOLT")).isEqualTo(1_000 - 10 - 40 - 14);
            assertThat(gateway.headroom("ACME")).isEqualTo("456.0000");
            assertThat(gateway.headroom("BETA")).isEqualTo("480.0000");
            assertThat(gateway.web().get("/v1/reservations/" + held).is(200).body())
                    .isEqualTo(heldBefore);
            assertThat(gateway.web()
                            .get("/v1/reservations/" + firm)
                            .is(200)
                            .at("/expiresAt")
                            .isNull())
                    .isTrue();
            Answered again = gateway.web()
                    .order("PO-1", Orders.of("BETA", "PO-1", "BOLT 2"))
                    .is(202);
            assertThat(again.isReplayed()).isTrue();
            assertThat(again.text("/orderId")).isEqualTo(waiting.getFirst());
            Answered refusedAgain = gateway.web()
                    .order("PO-X", Orders.of("BETA", "PO-X", "BOLT 2000"))
                    .refusedAs(422, "insufficient-stock");
            assertThat(refusedAgain.text("/detail")).isEqualTo(refused.text("/detail"));

            waiting.forEach(order -> gateway.awaitStatus(order, "booked"));
            waiting.add(delivered);
            assertThat(gateway.ledger()).containsExactlyInAnyOrderElementsOf(waiting);

            gateway.restart();
            assertThat(gateway.availableToSell("BOLT")).isEqualTo(1_000 - 10 - 40 - 14);
            assertThat(gateway.headroom("ACME")).isEqualTo("456.0000");
            waiting.forEach(order -> assertThat(gateway.status(order)).isEqualTo("booked"));
            assertThat(gateway.ledger()).containsExactlyInAnyOrderElementsOf(waiting);
        }
    }

    private static String accept(Gateway gateway, String customer, String ref, int quantity) {
        return gateway.web()
                .order(ref, Orders.of(customer, ref, "BOLT " + quantity))
                .is(202)
                .text("/orderId");
    }
}
