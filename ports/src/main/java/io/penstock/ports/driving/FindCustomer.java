package io.penstock.ports.driving;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.shared.CustomerId;

/** A customer's account, terms and ship-tos, from this process's memory. */
public interface FindCustomer {
    Answer<Customer> find(CustomerId customer);
}
