package io.penstock.adapters.cloudevents;

import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that events about an order's way share, each read if its type has it; what a person reads of them. */
final class TradeFields {
    private static final Set<String> MILESTONES =
            Set.of("inTransit", "outForDelivery", "delivered", "delayed", "failed");
    private static final Set<String> DISPOSITIONS = Set.of("saleable", "damaged", "scrapped");
    private static final String DELIVERED = "delivered";

    private final RawEvent raw;
    private final OrderStatus.Source by;
    /** What a person reads, in the order told. */
    private final Map<String, String> words = new LinkedHashMap<>();

    private @Nullable OrderId order;
    private @Nullable CustomerId customer;
    private @Nullable CreditStanding account;
    private @Nullable Instant at;
    private @Nullable String status;
    private long version = Fields.ABSENT;
    private boolean complete = true;

    private TradeFields(RawEvent raw) {
        this.raw = raw;
        this.by = OrderStatus.Source.ofPath(raw.source());
    }

    /** @param known names of this type's fields; others are passed over */
    static TradeFields read(Fields in, RawEvent raw, Set<String> known) throws IOException {
        TradeFields told = new TradeFields(raw);
        for (String name = in.next(); name != null; name = in.next()) {
            if (known.contains(name)) {
                told.take(in, name);
            } else {
                in.skip();
            }
        }
        in.required("order", told.order);
        if (told.account != null) {
            in.required("customer", told.customer);
        }
        return told;
    }

    private void take(Fields in, String name) throws IOException {
        switch (name) {
            case "order" -> order = in.code(OrderId::new);
            case "customer" -> customer = in.codeOrNull(Recurring.CUSTOMER);
            case "account" -> account = PartyReader.account(in, raw);
            case "at" -> at = in.instantOrNull();
            case "version" -> version = in.version();
            case "complete" -> complete = in.truth();
            case "status" -> status = said(name, in.word(MILESTONES));
            case "line" -> said(name, Long.toString(in.whole(1, Integer.MAX_VALUE)));
            case "quantity" -> said(name, Long.toString(in.quantity()));
            case "sku" -> said(name, in.code(Sku::new).value());
            case "location" -> said(name, in.code(LocationId::new).value());
            case "currency" -> said(name, in.code(CurrencyCode::new).value());
            case "amount" -> said(name, in.decimal());
            case "dueDate" -> said(name, in.date().toString());
            case "lines" -> said(name, String.join("; ", lines(in)));
            default -> said(name, in.textOrNull());
        }
    }

    private @Nullable String said(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            words.put(name, value);
        }
        return value;
    }

    private static List<String> lines(Fields in) throws IOException {
        List<String> lines = new ArrayList<>();
        in.array();
        while (in.nextObject()) {
            lines.add(line(in));
        }
        return lines;
    }

    private static String line(Fields in) throws IOException {
        Sku sku = null;
        long quantity = Fields.ABSENT;
        String disposition = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "line" -> in.whole(1, Integer.MAX_VALUE);
                case "sku" -> sku = in.code(Sku::new);
                case "location" -> in.code(LocationId::new);
                case "quantity" -> quantity = in.quantity();
                case "disposition" -> disposition = in.word(DISPOSITIONS);
                default -> in.skip();
            }
        }
        String counted = in.required("quantity", quantity) + " of " + in.required("sku", sku);
        return disposition == null ? counted : counted + " " + disposition;
    }

    OrderId order() {
        return Objects.requireNonNull(order);
    }

    OrderStatus.Source by() {
        return by;
    }

    Instant at() {
        return at == null ? raw.time() : at;
    }

    boolean complete() {
        return complete;
    }

    boolean isDelivered() {
        return DELIVERED.equals(status);
    }

    Optional<Long> version() {
        return version == Fields.ABSENT ? Optional.empty() : Optional.of(version);
    }

    /** {@code what: shipment SH-1, carrier X}: the event in a line. */
    String words(String what) {
        if (words.isEmpty()) {
            return what;
        }
        StringBuilder line = new StringBuilder(what).append(": ");
        words.forEach(
                (name, value) -> line.append(name).append(' ').append(value).append(", "));
        line.setLength(line.length() - 2);
        return Fields.shortened(line.toString());
    }

    BusinessEvent touchingAccount(BusinessEvent onOrder) {
        return new BusinessEvent.AccountTouched(
                onOrder, order(), Optional.ofNullable(customer), Optional.ofNullable(account));
    }
}
