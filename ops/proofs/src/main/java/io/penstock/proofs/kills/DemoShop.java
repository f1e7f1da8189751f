package io.penstock.proofs.kills;

import io.penstock.proofs.trial.Assortment;
import io.penstock.proofs.trial.Shop;
import io.penstock.proofs.trial.Wire;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A corner of the demo's seeded catalogue, small enough for buyers to get in each other's way. */
record DemoShop(String api, Wire wire, Assortment assortment) implements Shop {
    private static final int SKUS = 20;
    private static final int CUSTOMERS = 30;

    static DemoShop at(int port) {
        List<String> skus = numbered(SKUS, n -> String.format(Locale.ROOT, "SKU-%05d", n));
        return new DemoShop(
                "http://127.0.0.1:" + port,
                new Wire("demo-web"),
                new Assortment(
                        skus,
                        skus.subList(0, SKUS / 4),
                        List.of("DC-EAST", "DC-WEST"),
                        numbered(CUSTOMERS, n -> String.format(Locale.ROOT, "CUST-%05d", n))));
    }

    private static List<String> numbered(int most, IntFunction<String> name) {
        return IntStream.rangeClosed(1, most).mapToObj(name).toList();
    }
}
