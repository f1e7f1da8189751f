package io.penstock.perf.micro;

import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the journal's record of a three-line order costs, without the disk: to write on acceptance, to read at a start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JournalBenchmark {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private final JournalCodec codec = new JournalCodec();
    private final JournalEntry entry = accepted(3);
    private final byte[] bytes = codec.encode(entry);

    @Benchmark
    public byte[] encode() {
        return codec.encode(entry);
    }

    @Benchmark
    public JournalEntry decode() {
        return codec.decode(bytes);
    }

    static JournalEntry accepted(int count) {
        OrderId id = new OrderId("01JZ8Q4T5W7X9Y0Z1A2B3C4D5E");
        List<OrderLine> lines = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        Money total = Money.zero(EUR);
        for (int i = 1; i <= count; i++) {
            Sku sku = new Sku("SKU-%05d".formatted(i));
            Money price = Money.parse("11.9000", EUR);
            OrderLine line = new OrderLine(i, sku, 12, price, price.times(12), ResolvedPrice.Source.CONTRACT);
            lines.add(line);
            promises.add(new Promise(
                    new ReservationId(id.value() + "." + i),
                    i,
                    new PositionKey(sku, new LocationId("DC-EAST")),
                    12,
                    Optional.empty(),
                    Warehouse.TODAY));
            total = total.plus(line.amount());
        }
        Order order = new Order(
                id,
                Warehouse.WEB,
                "WEB-100001",
                new CustomerId("CUST-00001"),
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                lines,
                promises,
                OrderRequest.Extras.NONE,
                total,
                new ReservationId(id.value() + ".credit"),
                Warehouse.NOW);
        JournalEntry.RequestName request =
                new JournalEntry.RequestName(Warehouse.WEB, "key-100001", "0123456789abcdef0123456789abcdef");
        return new JournalEntry.Accepted(order, request, Optional.empty());
    }
}
