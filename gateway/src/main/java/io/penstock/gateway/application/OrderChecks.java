package io.penstock.gateway.application;

import io.penstock.domain.availability.Sourcing;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.pricing.PriceRequest;
import io.penstock.domain.pricing.PriceResolution;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Customer, ship-to, currency, items, units and prices: everything about an order that memory alone can tell. */
final class OrderChecks {
    private final Catalogue catalogue;
    private final Positions positions;
    private final Policies policies;

    OrderChecks(Catalogue catalogue, Positions positions, Policies policies) {
        this.catalogue = catalogue;
        this.positions = positions;
        this.policies = policies;
    }

    /** The customer, if it may buy in this currency and have it delivered there. */
    Answer<Customer> customer(CustomerId id, CurrencyCode currency, Optional<ShipToId> shipTo) {
        Optional<Customer> found = catalogue.customer(id);
        if (found.isEmpty()) {
            return refused(RefusalType.UNKNOWN_CUSTOMER, "There is no customer " + id + ".");
        }
        Customer customer = found.get();
        if (!customer.isActive()) {
            return refused(RefusalType.CUSTOMER_BLOCKED, "Customer " + id + " is blocked in the ERP.");
        }
        if (!customer.currency().equals(currency)) {
            return refused(
                    RefusalType.CURRENCY_MISMATCH,
                    "Customer " + id + " buys in " + customer.currency() + ", not in " + currency + ".");
        }
        if (shipTo.isPresent() && !customer.delivers(shipTo.get())) {
            return refused(RefusalType.INVALID_SHIP_TO, "Customer " + id + " has no ship-to " + shipTo.get() + ".");
        }
        return Answer.granted(customer);
    }

    private static <T> Answer<T> refused(RefusalType type, String detail) {
        return Answer.refused(Refusal.of(type, detail));
    }

    /** Every line in base units and priced, or all that is wrong with the lines. */
    Answer<CheckedOrder> lines(
            ChannelId channel, Customer customer, CurrencyCode currency, List<OrderRequest.Line> lines, Instant now) {
        PriceRequest request = new PriceRequest(customer.id(), customer.priceGroup(), channel, currency, now);
        List<CheckedOrder.CheckedLine> checked = new ArrayList<>(lines.size());
        List<Fault> faults = new ArrayList<>(0);
        for (int i = 0; i < lines.size(); i++) {
            switch (line(i, lines.get(i), request)) {
                case Passed(CheckedOrder.CheckedLine line) -> checked.add(line);
                case Failed(Fault fault) -> faults.add(fault);
            }
        }
        return faults.isEmpty() ? Answer.granted(new CheckedOrder(customer, checked)) : Answer.refused(refusal(faults));
    }

    /** What came of checking one line. */
    private sealed interface Checked permits Passed, Failed {}

    private record Passed(CheckedOrder.CheckedLine line) implements Checked {}

    private record Failed(Fault fault) implements Checked {}

    private record Fault(RefusalType type, LineError error) {}

    private static Refusal refusal(List<Fault> faults) {
        Fault first = faults.getFirst();
        return new Refusal(
                first.type(),
                first.error().detail(),
                faults.stream().map(Fault::error).toList());
    }

    private Checked line(int index, OrderRequest.Line line, PriceRequest request) {
        Optional<Item> item = catalogue.item(line.sku());
        if (item.isEmpty() && positions.stocks(line.sku()).isEmpty()) {
            return failed(index, line, "sku", RefusalType.UNKNOWN_SKU, "There is no item " + line.sku() + ".");
        }
        if (item.isPresent() && !item.get().isActive()) {
            return failed(index, line, "sku", RefusalType.UNKNOWN_SKU, line.sku() + " is blocked for sale.");
        }
        Optional<Long> quantity = Units.toBase(line.quantity(), line.unit(), item);
        if (quantity.isEmpty()) {
            String detail = line.sku() + " is not counted in " + line.unit().orElseThrow() + ".";
            return failed(index, line, "unit", RefusalType.SCHEMA_VIOLATION, detail);
        }
        if (quantity.get() > Quantity.MAX) {
            return failed(index, line, "quantity", RefusalType.SCHEMA_VIOLATION, "That is more than can be counted.");
        }
        Sku sku = item.isPresent() ? item.get().sku() : line.sku();
        return priced(index, line, sku, quantity.get(), request);
    }

    private Checked priced(int index, OrderRequest.Line line, Sku sku, long quantity, PriceRequest request) {
        Optional<ResolvedPrice> found;
        try {
            found = PriceResolution.resolve(catalogue.prices(sku), request, quantity);
        } catch (ArithmeticException tooMuch) {
            return failed(
                    index, line, "quantity", RefusalType.SCHEMA_VIOLATION, "The amount is more than can be counted.");
        }
        if (found.isEmpty()) {
            String detail = "No price of " + line.sku() + " in " + request.currency() + " applies to this customer.";
            return failed(index, line, "sku", RefusalType.PRICE_MISMATCH, detail);
        }
        ResolvedPrice price = found.get();
        if (line.unitPrice().isPresent() && !policies.tolerates(line.unitPrice().get(), price.unitPrice())) {
            String detail = "The price of " + line.sku() + " is " + price.unitPrice() + " per base unit, not "
                    + line.unitPrice().get() + ".";
            return failed(index, line, "unitPrice", RefusalType.PRICE_MISMATCH, detail);
        }
        return passed(index, line, sku, quantity, price);
    }

    private static Passed passed(int index, OrderRequest.Line line, Sku sku, long quantity, ResolvedPrice price) {
        OrderLine priced = new OrderLine(line.line(), sku, quantity, price.unitPrice(), price.amount(), price.source());
        Sourcing.Want want = new Sourcing.Want(line.line(), sku, quantity, line.location());
        return new Passed(new CheckedOrder.CheckedLine(index, priced, price, want));
    }

    private static Failed failed(int index, OrderRequest.Line line, String field, RefusalType type, String detail) {
        String pointer = "/lines/" + index + "/" + field;
        return new Failed(new Fault(type, LineError.line(pointer, type.slug(), detail, line.line(), line.sku())));
    }

    /** The order's total, if it reaches the minimum. */
    Answer<Money> total(List<OrderLine> lines, OrderRequest.Extras extras, CurrencyCode currency) {
        try {
            Money sum = Money.zero(currency);
            for (OrderLine line : lines) {
                sum = sum.plus(line.amount());
            }
            Money total = extras.addTo(sum);
            return total.isNegative()
                    ? refused(RefusalType.PRICE_MISMATCH, "The discount is more than the order is worth.")
                    : policies.missedMinimum(total)
                            .<Answer<Money>>map(minimum -> refused(
                                    RefusalType.MINIMUM_NOT_MET,
                                    "An order is worth " + minimum + " at least; this one is worth " + total + "."))
                            .orElseGet(() -> Answer.granted(total));
        } catch (ArithmeticException tooMuch) {
            return refused(RefusalType.SCHEMA_VIOLATION, "The total is more than can be counted.");
        }
    }
}
