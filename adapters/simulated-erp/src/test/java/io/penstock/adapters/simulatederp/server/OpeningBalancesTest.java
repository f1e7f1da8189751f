package io.penstock.adapters.simulatederp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ERP makes of an events file. */
class OpeningBalancesTest {
    @TempDir
    private Path directory;

    @Test
    void it_takes_the_last_state_of_everything_it_keeps() throws IOException {
        assertThat(OpeningBalances.read(Erp.openingFile(directory)))
                .containsExactly(
                        new Entry.OpenItem("SKU-A"),
                        new Entry.OpenItem("SKU-B"),
                        new Entry.OpenCustomer("CUST-1", "EUR", false),
                        new Entry.OpenCustomer("CUST-2", "EUR", true),
                        new Entry.OpenCustomer("CUST-3", "EUR", false),
                        new Entry.OpenPosition("SKU-A", "DC-EAST", 10, 100, 5, 20, 2),
                        new Entry.OpenPosition("SKU-B", "DC-WEST", 5, 5, 0, 0, 0),
                        new Entry.OpenAccount("CUST-1", 7, "EUR", new BigDecimal("1000.00"), new BigDecimal("12.5")),
                        new Entry.OpenReceipt("PO-1", "SKU-B", "DC-EAST", 50, "2026-12-01"),
                        new Entry.Opened(Erp.HIGHEST, false));
    }

    @Test
    void a_line_that_cannot_be_read_stops_the_start_and_is_named() throws IOException {
        Path file = directory.resolve("bad.ndjson");
        Files.writeString(file, Erp.OPENING + "{\"type\":\"penstock.stock.level\",\"data\":{\"sku\":\"A\"}}\n");

        assertThatThrownBy(() -> SimulatorServer.start(Erp.onAnyPort(directory).withEvents(file), TestWorlds.world()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 14")
                .hasMessageContaining("location is missing");
    }

    @Test
    void a_start_that_failed_leaves_the_directory_free_for_the_next() throws IOException {
        Path file = directory.resolve("bad.ndjson");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> SimulatorServer.start(Erp.onAnyPort(directory).withEvents(file), TestWorlds.world()))
                .isInstanceOf(IllegalArgumentException.class);

        try (Erp erp = Erp.opened(directory)) {
            assertThat(erp.client().position("SKU-A").path("onHand").asLong()).isEqualTo(100);
        }
    }

    @Test
    void an_opening_that_was_cut_off_is_begun_again() throws IOException {
        Path data = Files.createDirectories(directory.resolve("erp"));
        try (LedgerFile ledger = LedgerFile.open(data)) {
            ledger.replay(frame -> {});
            ledger.append(new Frame(
                    "2026-01-01T00:00:00Z", List.of(new Entry.OpenPosition("SKU-A", "DC-EAST", 1, 1, 1, 1, 1))));
        }

        try (Erp erp = Erp.opened(directory)) {
            assertThat(erp.client().position("SKU-A").path("onHand").asLong()).isEqualTo(100);
        }
    }
}
