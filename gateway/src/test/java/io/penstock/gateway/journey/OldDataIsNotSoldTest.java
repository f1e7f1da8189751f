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
            Answered young = gateway.web().get("/v1/availability/BOLT");
            assertThat(young.number("/availableToSell")).isEqualTo(96);

            gateway.erpIs("{'down':true}");
            Gateway.await("the web shop sells nothing", () -> gateway.availableToSell("BOLT") == 0);
            Answered old = gateway.web().get("/v1/availability/BOLT");
            assertThat(old.number("/freshness/ageMs")).isGreaterThan(2_000);
            assertThat(old.number("/freshness/version")).isEqualTo(young.number("/freshness/version"));
            assertThat(old.header("ETag")).isNotEqualTo(young.header("ETag"));
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

    @Test
    void of_an_old_credit_account_no_more_is_granted_than_its_policy_allows() throws Exception {
        try (Gateway gateway = Gateway.start(
                directory,
                new EventsFile()
                        .item("BOLT")
                        .price("BOLT", "1.00")
                        .stock("BOLT", "EAST", 100)
                        .customer("ACME", "500.00")
                        .customer("BETA", "500.00")
                        .customer("GAMMA", "500.00"),
                Map.of(
                        "freshness.credit", "1s allow 5.50",
                        "freshness.credit-customers.BETA", "1s reject",
                        "freshness.credit-customers.GAMMA", "decide"))) {
            Gateway.await("BETA's account is old", () -> credit(gateway, "BETA", "1.00")
                    .equals("refused"));

            gateway.web().order("k1", Orders.of("BETA", "PO-1", "BOLT 1")).refusedAs(422, "stale-data");
            assertThat(credit(gateway, "ACME", "5.50")).isEqualTo("approved");
            assertThat(credit(gateway, "ACME", "5.51")).isEqualTo("held");
            gateway.web().order("k2", Orders.of("ACME", "PO-2", "BOLT 6")).refusedAs(422, "credit-hold");
            gateway.web().order("k3", Orders.of("ACME", "PO-3", "BOLT 5")).is(202);
            gateway.web().order("k4", Orders.of("GAMMA", "PO-4", "BOLT 40")).is(202);
            assertThat(credit(gateway, "GAMMA", "461.00")).isEqualTo("refused");
        }
    }

    private static String credit(Gateway gateway, String customer, String amount) {
        String question = "{'customer':'%s','amount':{'amount':'%s','currency':'EUR'}}".formatted(customer, amount);
        return gateway.web()
                .say("/v1/credit-checks", EventsFile.json(question))
                .is(200)
                .text("/result");
    }

    private static long age(Gateway gateway) {
        return gateway.web().get("/v1/availability/BOLT").is(200).number("/freshness/ageMs");
    }
}
