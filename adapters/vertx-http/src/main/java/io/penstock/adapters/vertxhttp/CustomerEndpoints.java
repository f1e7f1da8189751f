package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.FindCustomer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Account, terms and ship-tos. */
final class CustomerEndpoints {
    private final FindCustomer customers;
    private final InstantSource clock;

    CustomerEndpoints(FindCustomer customers, InstantSource clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** {@code GET /v1/customers/{id}}. */
    void one(Call call) {
        if (call.isRefused()) {
            return;
        }
        if (!Code.isValid(call.parameter())) {
            refuse(call, Refusal.of(RefusalType.UNKNOWN_CUSTOMER, "no customer is called that"));
            return;
        }
        switch (customers.find(new CustomerId(call.parameter()))) {
            case Answer.Granted<Customer>(Customer customer) -> {
                Instant now = clock.instant();
                call.exchange().json(200, JsonWriter.document(json -> Answers.customer(json, customer, now)));
            }
            case Answer.Refused<Customer>(Refusal refusal) -> refuse(call, refusal);
        }
    }

    private static void refuse(Call call, Refusal refusal) {
        boolean unknown = refusal.type() == RefusalType.UNKNOWN_CUSTOMER;
        call.refuse(refusal, unknown ? Optional.of(ProblemType.NOT_FOUND.status()) : Optional.empty());
    }
}
