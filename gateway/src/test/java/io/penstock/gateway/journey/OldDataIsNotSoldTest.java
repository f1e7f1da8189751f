package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While its source is silent a position grows old, and each channel sells of it what its policy allows. */
final class OldDataIsNotSoldTest {
    @TempDir
    Path directory;

    @Test
    void a_channel_stops_another_keeps_a_buffer_and_both_sell_again_when_the_source_is_back() throws Exception {
        try (Gateway gateway = Gateway.start(
                directory,
                new EventsFile()
                        .item("BOLT")
                        .price("BOLT", "1.00")
                        .stock("BOLT", "EAST", 100)
                        .customer("ACME", "500.00"),
                Map.of("freshness.channels.web", "3s stop", "freshness.channels.marketplace", "3s keep 90"))) {
            gateway.web().order("k1", Orders.of("ACME", "PO-1", "BOLT 4")).is(202);
            Gateway.await("the ERP has told its level", () -> age(gateway) < 2_000);
            assertThat(gateway.availableToSell("BOLT")).isEqualTo(96);

            gateway.erpIs("{'down':true}");
            Gateway.await("the web shop sells nothing", () -> gateway.availableToSell("BOLT") == 0);
            assertThat(age(gateway)).isGreaterThan(2_000);
            gateway.web().order("k2", Orders.of("ACME", "PO-2", "BOLT 1")).refusedAs(422, "stale-data");
            gateway.marketplace()
                    .order("m1", Orders.of("ACME", "MP-1", "BOLT 7"))
                    .refusedAs(422, "stale-data");
            gateway.marketplace()
                    .order("m2", Orders.of("ACME", "MP-2", "BOLT 6"))
                    .is(202);

            gateway.erpIs("{'down':false}");
            Gateway.await("the web shop sells again", () -> gateway.availableToSell("BOLT") == 90);
            gateway.web().order("k2", Orders.of("ACME", "PO-2", "BOLT 1")).is(202);
        }
    }

    private static long age(Gateway gateway) {
        return gateway.web().get("/v1/availability/BOLT").is(200).number("/freshness/ageMs");
    }
}
