package io.penstock.perf.micro;

import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.pricing.PriceRequest;
import io.penstock.domain.pricing.PriceResolution;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the price of one line costs: a list price with breaks, a promotion, and contracts of several customers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PriceBenchmark {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CustomerId CUSTOMER = new CustomerId("CUST-00001");
    private static final PriceRequest REQUEST =
            new PriceRequest(CUSTOMER, Optional.empty(), Warehouse.WEB, EUR, Warehouse.NOW);

    /** Customers with a contract on this SKU. */
    @Param({"1", "50"})
    private int contracts;

    private List<Price> prices = List.of();

    /** Before the first measurement. */
    @Setup
    public void priceBook() {
        List<Price> all = new ArrayList<>();
        all.add(price(PriceKind.LIST, Optional.empty(), "12.5000", "11.7500", "10.9000"));
        all.add(price(PriceKind.PROMOTION, Optional.empty(), "12.2500"));
        for (int i = 1; i <= contracts; i++) {
            all.add(price(PriceKind.CONTRACT, Optional.of(new CustomerId("CUST-%05d".formatted(i))), "11.9000"));
        }
        prices = List.copyOf(all);
    }

    /** Each amount from ten times the quantity of the one before. */
    private static Price price(PriceKind kind, Optional<CustomerId> customer, String... amounts) {
        List<Price.Break> breaks = new ArrayList<>();
        long from = 1;
        for (String amount : amounts) {
            breaks.add(new Price.Break(from, Money.parse(amount, EUR)));
            from *= 10;
        }
        Price.Key key =
                new Price.Key(Warehouse.SKU, kind, EUR, customer, Optional.empty(), Optional.empty(), Optional.empty());
        return new Price(key, breaks, Optional.empty(), new Freshness(Warehouse.NOW, 1, "perf"));
    }

    @Benchmark
    public Optional<ResolvedPrice> resolve() {
        return PriceResolution.resolve(prices, REQUEST, 24);
    }
}
