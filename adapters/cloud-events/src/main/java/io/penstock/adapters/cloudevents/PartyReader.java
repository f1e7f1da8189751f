package io.penstock.adapters.cloudevents;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.ShipToId;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers and their credit. */
final class PartyReader {
    private static final Set<String> STATUSES = Set.of("active", "blocked");

    private PartyReader() {}

    static BusinessEvent customer(Fields in, RawEvent raw) throws IOException {
        CustomerId customer = null;
        long version = Fields.ABSENT;
        String title = null;
        String status = null;
        CurrencyCode currency = null;
        PriceGroup priceGroup = null;
        String paymentTerms = null;
        List<Customer.ShipTo> shipTos = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "customer" -> customer = in.code(Recurring.CUSTOMER);
                case "version" -> version = in.version();
                case "name" -> title = in.text();
                case "status" -> status = in.word(STATUSES);
                case "currency" -> currency = in.code(Recurring.CURRENCY);
                case "priceGroup" -> priceGroup = in.codeOrNull(Recurring.PRICE_GROUP);
                case "paymentTerms" -> paymentTerms = in.textOrNull();
                case "shipTos" -> shipTos = shipTos(in);
                default -> in.skip();
            }
        }
        return new BusinessEvent.CustomerChanged(new Customer(
                in.required("customer", customer),
                in.required("name", title),
                status(in.required("status", status)),
                in.required("currency", currency),
                Optional.ofNullable(priceGroup),
                Optional.ofNullable(paymentTerms),
                in.required("shipTos", shipTos),
                new Freshness(raw.time(), in.required("version", version), raw.source())));
    }

    private static Customer.Status status(String word) {
        return word.equals("active") ? Customer.Status.ACTIVE : Customer.Status.BLOCKED;
    }

    private static List<Customer.ShipTo> shipTos(Fields in) throws IOException {
        List<Customer.ShipTo> shipTos = new ArrayList<>();
        in.array();
        while (in.nextObject()) {
            shipTos.add(shipTo(in, shipTos));
        }
        return shipTos;
    }

    private static Customer.ShipTo shipTo(Fields in, List<Customer.ShipTo> before) throws IOException {
        ShipToId id = null;
        String country = null;
        String postalCode = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "id" -> id = in.code(ShipToId::new);
                case "country" -> country = in.code(PartyReader::country);
                case "postalCode" -> postalCode = in.textOrNull();
                default -> in.skip();
            }
        }
        Customer.ShipTo told = new Customer.ShipTo(
                in.required("id", id), in.required("country", country), Optional.ofNullable(postalCode));
        if (before.stream().anyMatch(other -> other.id().equals(told.id()))) {
            throw in.unreadable("a second ship-to " + told.id());
        }
        return told;
    }

    private static String country(String text) {
        if (text.length() != 2 || !text.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("not a country (two capital letters): " + text);
        }
        return text;
    }

    static BusinessEvent credit(Fields in, RawEvent raw) throws IOException {
        Account told = new Account();
        for (String name = in.next(); name != null; name = in.next()) {
            if (name.equals("customer")) {
                told.customer = in.code(Recurring.CUSTOMER);
            } else {
                told.take(in, name);
            }
        }
        return new BusinessEvent.CreditChanged(in.required("customer", told.customer), told.standing(in, raw));
    }

    /** The account that is the next value, as an event about something else states it. */
    static CreditStanding account(Fields in, RawEvent raw) throws IOException {
        in.object();
        Account told = new Account();
        for (String name = in.next(); name != null; name = in.next()) {
            told.take(in, name);
        }
        return told.standing(in, raw);
    }

    /** A credit account being read. */
    private static final class Account {
        private @Nullable CustomerId customer;
        private long version = Fields.ABSENT;
        private @Nullable CurrencyCode currency;
        private @Nullable Long limit;
        private long exposure;
        private List<OrderId> orders = List.of();

        void take(Fields in, String name) throws IOException {
            switch (name) {
                case "version" -> version = in.version();
                case "currency" -> currency = in.code(Recurring.CURRENCY);
                case "limit" -> limit = in.tenThousandthsOrNull();
                case "exposure" -> exposure = in.tenThousandths();
                case "orders" -> orders = in.orders();
                default -> in.skip();
            }
        }

        CreditStanding standing(Fields in, RawEvent raw) {
            CurrencyCode known = in.required("currency", currency);
            return new CreditStanding(
                    known,
                    Optional.ofNullable(limit).map(amount -> new Money(amount, known)),
                    new Money(exposure, known),
                    orders,
                    new Freshness(raw.time(), in.required("version", version), raw.source()));
        }
    }
}
