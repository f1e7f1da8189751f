package io.penstock.adapters.simulatederp.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An order as it is sent in, checked for form. */
record OrderRequest(
        String externalRef, String customer, Optional<String> shipTo, String currency, List<OrderLine> lines) {

    private static final Set<String> FIELDS = Set.of("externalRef", "customer", "shipTo", "currency", "lines");
    private static final Set<String> LINE_FIELDS = Set.of("line", "sku", "location", "quantity", "unitPrice");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MAX_LINES = 1000;
    private static final int MAX_LINE_NUMBER = 1_000_000;

    static OrderRequest parse(byte[] body) {
        Fields order = Fields.of(body).only(FIELDS);
        return new OrderRequest(
                order.code("externalRef"),
                order.code("customer"),
                order.optionalCode("shipTo"),
                currency(order),
                lines(order));
    }

    static String currency(Fields fields) {
        String currency = fields.code("currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new BadRequestException("currency wants three capital letters");
        }
        return currency;
    }

    private static List<OrderLine> lines(Fields order) {
        List<OrderLine> lines = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Fields line : order.list("lines", MAX_LINES)) {
            OrderLine read = line(line.only(LINE_FIELDS));
            if (!seen.add(read.line())) {
                throw new BadRequestException("line " + read.line() + " comes twice");
            }
            lines.add(read);
        }
        return List.copyOf(lines);
    }

    private static OrderLine line(Fields line) {
        return new OrderLine(
                (int) line.number("line", 1, MAX_LINE_NUMBER),
                line.code("sku"),
                line.code("location"),
                line.number("quantity", 1, Fields.MAX_QUANTITY),
                line.amount("unitPrice"),
                0);
    }
}
