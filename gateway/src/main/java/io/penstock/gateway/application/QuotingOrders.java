package io.penstock.gateway.application;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability;
import io.penstock.ports.driving.CheckAvailability.LineAnswer;
import io.penstock.ports.driving.QuoteOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices, credit and availability in one answer, by the same checks that an order has to pass. */
public final class QuotingOrders implements QuoteOrder {
    private final OrderChecks checks;
    private final Catalogue catalogue;
    private final CreditAccounts accounts;
    private final CreditByAge creditByAge;
    private final CheckingAvailability availability;
    private final InstantSource clock;

    QuotingOrders(
            OrderChecks checks,
            Catalogue catalogue,
            CreditAccounts accounts,
            CreditByAge creditByAge,
            CheckingAvailability availability,
            InstantSource clock) {
        this.checks = checks;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.creditByAge = creditByAge;
        this.availability = availability;
        this.clock = clock;
    }

    @Override
    public Answer<Prices> price(
            ChannelId channel, CustomerId customer, CurrencyCode currency, List<OrderRequest.Line> lines) {
        return switch (checks.customer(customer, currency, Optional.empty())) {
            case Answer.Refused<Customer>(Refusal refusal) -> Answer.refused(refusal);
            case Answer.Granted<Customer>(Customer known) ->
                switch (checks.lines(channel, known, currency, lines, clock.instant())) {
                    case Answer.Refused<CheckedOrder>(Refusal refusal) -> Answer.refused(refusal);
                    case Answer.Granted<CheckedOrder>(CheckedOrder checked) -> prices(checked, currency);
                };
        };
    }

    private static Answer<Prices> prices(CheckedOrder checked, CurrencyCode currency) {
        try {
            Money total = Money.zero(currency);
            List<PricedLine> lines = new ArrayList<>(checked.lines().size());
            for (CheckedOrder.CheckedLine line : checked.lines()) {
                total = total.plus(line.price().amount());
                lines.add(new PricedLine(
                        line.line().line(), line.line().sku(), line.line().quantity(), line.price()));
            }
            return Answer.granted(new Prices(currency, lines, total));
        } catch (ArithmeticException tooMuch) {
            return Answer.refused(Refusal.of(RefusalType.SCHEMA_VIOLATION, "The total is more than can be counted."));
        }
    }

    @Override
    public Answer<CreditAnswer> checkCredit(CustomerId customer, Money amount) {
        Optional<Customer> known = catalogue.customer(customer);
        if (known.isEmpty()) {
            return Answer.refused(Refusal.of(RefusalType.UNKNOWN_CUSTOMER, "There is no customer " + customer + "."));
        }
        if (!known.get().currency().equals(amount.currency())) {
            return Answer.refused(Refusal.of(
                    RefusalType.CURRENCY_MISMATCH,
                    "Customer " + customer + " buys in " + known.get().currency() + ", not in " + amount.currency()
                            + "."));
        }
        return Answer.granted(credit(known.get(), amount, clock.instant()));
    }

    private CreditAnswer credit(Customer customer, Money amount, Instant now) {
        Optional<Credit> credit = accounts.credit(customer.id())
                .filter(account -> account.standing().isPresent());
        Optional<Money> headroom = credit.flatMap(account -> account.headroom(now));
        return new CreditAnswer(
                customer.id(),
                creditResult(customer, amount, credit, headroom, now),
                headroom,
                credit.flatMap(Credit::standing).map(standing -> standing.freshness()));
    }

    private CreditResult creditResult(
            Customer customer, Money amount, Optional<Credit> credit, Optional<Money> headroom, Instant now) {
        boolean sameCurrency = credit.flatMap(Credit::standing)
                .filter(standing -> standing.currency().equals(amount.currency()))
                .isPresent();
        if (!customer.isActive()) {
            return CreditResult.REFUSED;
        }
        if (!sameCurrency) {
            return CreditResult.HELD;
        }
        if (headroom.isPresent() && headroom.get().compareTo(amount) < 0) {
            return CreditResult.REFUSED;
        }
        return creditByAge
                .objection(customer.id(), amount, now)
                .map(objection ->
                        objection.type() == RefusalType.CREDIT_HOLD ? CreditResult.HELD : CreditResult.REFUSED)
                .orElse(CreditResult.APPROVED);
    }

    @Override
    public Answer<Quote> quote(
            ChannelId channel,
            CustomerId customer,
            ShipToId shipTo,
            Optional<CurrencyCode> currency,
            List<OrderRequest.Line> lines) {
        Optional<Customer> found = catalogue.customer(customer);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.of(RefusalType.UNKNOWN_CUSTOMER, "There is no customer " + customer + "."));
        }
        CurrencyCode inCurrency = currency.orElse(found.get().currency());
        List<Refusal> reasons = new ArrayList<>();
        if (checks.customer(customer, inCurrency, Optional.of(shipTo))
                instanceof Answer.Refused<Customer>(Refusal no)) {
            reasons.add(no);
        }
        return Answer.granted(quote(channel, found.get(), inCurrency, lines, reasons));
    }

    private Quote quote(
            ChannelId channel,
            Customer customer,
            CurrencyCode currency,
            List<OrderRequest.Line> lines,
            List<Refusal> reasons) {
        Instant now = clock.instant();
        List<QuotedLine> quoted = quotedLines(channel, customer, currency, lines, reasons, now);
        Optional<Money> total = total(quoted, lines.size(), currency);
        Optional<CreditAnswer> credit = total.map(amount -> credit(customer, amount, now));
        if (customer.isActive()) {
            total.flatMap(amount -> creditRefusal(customer.id(), amount, credit.orElseThrow(), now))
                    .ifPresent(reasons::add);
        }
        return new Quote(reasons.isEmpty(), reasons, quoted, credit, total);
    }

    private List<QuotedLine> quotedLines(
            ChannelId channel,
            Customer customer,
            CurrencyCode currency,
            List<OrderRequest.Line> lines,
            List<Refusal> reasons,
            Instant now) {
        Map<Integer, CheckedOrder.CheckedLine> priced = new HashMap<>();
        for (OrderRequest.Line line : lines) {
            switch (checks.lines(channel, customer, currency, List.of(line), now)) {
                case Answer.Granted<CheckedOrder>(CheckedOrder one) ->
                    priced.put(line.line(), one.lines().getFirst());
                case Answer.Refused<CheckedOrder>(Refusal refusal) -> reasons.add(refusal);
            }
        }
        List<LineAnswer> answers = availability
                .checkAll(
                        Optional.of(customer.id()),
                        lines.stream().map(line -> question(channel, line)).toList(),
                        true)
                .lines();
        List<QuotedLine> quoted = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            quoted.add(quotedLine(
                    lines.get(i), Optional.ofNullable(priced.get(lines.get(i).line())), answers.get(i)));
            shortage(i, quoted.getLast()).ifPresent(reasons::add);
        }
        return quoted;
    }

    private static CheckAvailability.Question question(ChannelId channel, OrderRequest.Line line) {
        return new CheckAvailability.Question(
                line.line(),
                channel,
                line.sku(),
                Optional.of(line.quantity()),
                line.unit(),
                line.location(),
                Optional.empty());
    }

    private static QuotedLine quotedLine(
            OrderRequest.Line line, Optional<CheckedOrder.CheckedLine> priced, LineAnswer answer) {
        return new QuotedLine(
                line.line(),
                line.sku(),
                priced.map(known -> known.line().quantity()).orElse(line.quantity()),
                priced.map(CheckedOrder.CheckedLine::price),
                answer);
    }

    private static Optional<Refusal> shortage(int index, QuotedLine line) {
        return switch (line.availability().result()) {
            case IN_STOCK, UNKNOWN_SKU, UNKNOWN_UNIT -> Optional.empty();
            case PARTIAL, BACKORDER, OUT_OF_STOCK ->
                Optional.of(new Refusal(
                        RefusalType.INSUFFICIENT_STOCK,
                        "Only " + line.availability().quantity() + " of " + line.quantity() + " " + line.sku()
                                + " can be sold now.",
                        List.of(lineError(index, line))));
        };
    }

    private static LineError lineError(int index, QuotedLine line) {
        return new LineError(
                "/lines/" + index + "/quantity",
                RefusalType.INSUFFICIENT_STOCK.slug(),
                "Not enough can be sold now.",
                Optional.of(line.line()),
                Optional.of(line.sku()),
                Optional.of(line.quantity()),
                Optional.of(line.availability().quantity()),
                line.availability().promiseDate(),
                line.availability().explain());
    }

    private static Optional<Money> total(List<QuotedLine> lines, int expected, CurrencyCode currency) {
        try {
            Money total = Money.zero(currency);
            int priced = 0;
            for (QuotedLine line : lines) {
                if (line.price().isPresent()) {
                    total = total.plus(line.price().get().amount());
                    priced++;
                }
            }
            return priced == expected ? Optional.of(total) : Optional.empty();
        } catch (ArithmeticException tooMuch) {
            return Optional.empty();
        }
    }

    private Optional<Refusal> creditRefusal(CustomerId customer, Money amount, CreditAnswer credit, Instant now) {
        Optional<Refusal> objection = creditByAge.objection(customer, amount, now);
        return switch (credit.result()) {
            case APPROVED -> Optional.empty();
            case HELD -> objection.or(() -> Optional.of(Refusals.creditUnknown(customer)));
            case REFUSED ->
                credit.headroom()
                        .filter(headroom -> headroom.compareTo(amount) < 0)
                        .map(headroom -> Refusals.overLimit(customer, headroom))
                        .or(() -> objection);
        };
    }
}
