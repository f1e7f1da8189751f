package io.penstock.gateway.application;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.FindCustomer;

/** Customers as the catalogue has them. */
public final class FindingCustomers implements FindCustomer {
    private final Catalogue catalogue;

    FindingCustomers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Answer<Customer> find(CustomerId customer) {
        return catalogue
                .customer(customer)
                .map(Answer::granted)
                .orElseGet(() ->
                        Answer.refused(Refusal.of(RefusalType.NOT_FOUND, "There is no customer " + customer + ".")));
    }
}
