package io.penstock.gateway.application;

import io.penstock.domain.availability.Sourcing;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.pricing.ResolvedPrice;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that passed every check that memory can make: in base units, priced, ready to be sourced. Codes are the catalogue's
 * own objects: what is kept of many orders is shared by them.
 */
record CheckedOrder(Customer customer, List<CheckedLine> lines) {
    /** One line, and where it stands in the request. */
    record CheckedLine(int index, OrderLine line, ResolvedPrice price, Sourcing.Want want) {}

    List<OrderLine> orderLines() {
        return lines.stream().map(CheckedLine::line).toList();
    }

    List<Sourcing.Want> wants() {
        List<Sourcing.Want> wants = new ArrayList<>(lines.size());
        for (CheckedLine line : lines) {
            wants.add(line.want());
        }
        return wants;
    }
}
