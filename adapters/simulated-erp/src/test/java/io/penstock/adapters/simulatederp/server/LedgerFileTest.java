package io.penstock.adapters.simulatederp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended comes back; what was torn is cut off; what was doctored is noticed. */
class LedgerFileTest {
    @TempDir
    private Path directory;

    private static final List<Frame> FRAMES = List.of(
            new Frame(
                    "2026-01-01T00:00:00Z",
                    List.of(
                            new Entry.OpenItem("SKU-A"),
                            new Entry.OpenCustomer("CUST-1", null, true),
                            new Entry.OpenPosition("SKU-A", "DC-EAST", 1, 2, 3, 4, 5),
                            new Entry.OpenAccount("CUST-1", 6, "EUR", null, new BigDecimal("0.10")),
                            new Entry.OpenReceipt("PO-1", "SKU-A", "DC-EAST", 7, "2026-02-01"),
                            new Entry.Opened(8, false))),
            new Frame(
                    "2026-01-01T00:00:01.123456Z",
                    List.of(new Entry.Booked(
                            "R1",
                            9,
                            "CUST-1",
                            "S1",
                            "EUR",
                            List.of(new OrderLine(1, "SKU-A", "DC-EAST", 3, new BigDecimal("12.34000000"), 0)),
                            2,
                            true))),
            new Frame(
                    "2026-01-01T00:00:02Z",
                    List.of(
                            new Entry.Moved(0, OrderStatus.CANCELLED, 10, "why not"),
                            new Entry.ShortPicked(0, 1, 2, 11),
                            new Entry.Arrived("PO-1", 12),
                            new Entry.Counted("SKU-A", "DC-EAST", 1, 2, 3, 13),
                            new Entry.CreditSet("CUST-1", "EUR", new BigDecimal("1E+3"), BigDecimal.ONE, 14))));

    private void write(List<Frame> frames) throws IOException {
        try (LedgerFile ledger = LedgerFile.open(directory)) {
            ledger.replay(frame -> {});
            for (Frame frame : frames) {
                ledger.append(frame);
            }
        }
    }

    private List<Frame> read() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (LedgerFile ledger = LedgerFile.open(directory)) {
            ledger.replay(frames::add);
        }
        return frames;
    }

    private Path file() {
        return directory.resolve("ledger.log");
    }

    @Test
    void every_kind_of_entry_comes_back_as_it_was() throws IOException {
        write(FRAMES);
        assertThat(read()).isEqualTo(FRAMES);
    }

    @Test
    void a_ledger_is_continued_where_it_ended() throws IOException {
        write(FRAMES.subList(0, 1));
        write(FRAMES.subList(1, 3));
        assertThat(read()).isEqualTo(FRAMES);
    }

    @Test
    void wherever_the_last_line_is_torn_the_lines_before_it_stand_and_writing_goes_on() throws IOException {
        write(FRAMES);
        byte[] whole = Files.readAllBytes(file());
        int lastLine = new String(whole, StandardCharsets.UTF_8).indexOf("\n", whole.length / 2) + 1;
        for (int length = lastLine; length < whole.length; length += 7) {
            Files.write(file(), Arrays.copyOf(whole, length));
            List<Frame> left = read();
            assertThat(left).isEqualTo(FRAMES.subList(0, left.size()));
            assertThat(left).hasSizeGreaterThanOrEqualTo(2).hasSizeLessThan(3);
        }
        write(FRAMES.subList(2, 3));
        assertThat(read()).isEqualTo(FRAMES);
    }

    @Test
    void garbage_at_the_end_is_cut_off() throws IOException {
        write(FRAMES);
        Files.write(file(), new byte[5000], StandardOpenOption.APPEND);
        assertThat(read()).isEqualTo(FRAMES);
        Files.writeString(file(), "00000000 {}\nshort\n\n", StandardOpenOption.APPEND);
        assertThat(read()).isEqualTo(FRAMES);
    }

    @Test
    void a_doctored_line_before_the_last_stops_the_start() throws IOException {
        write(FRAMES);
        Files.writeString(file(), Files.readString(file()).replace("\"CUST-1\",\"shipTo\"", "\"CUST-9\",\"shipTo\""));
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("damaged at byte");
    }
}
