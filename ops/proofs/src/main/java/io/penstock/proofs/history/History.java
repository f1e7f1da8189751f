package io.penstock.proofs.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The four ledgers at rest: every order that the gateway has is delivered.
 *
 * @param calls what the clients did and heard, each client's in its order
 * @param journal what the gateway decided, in its order
 * @param erp the ERP's ledger
 * @param statuses what the gateway says of each order, by order id
 * @param gateway stock and credit as the gateway answers
 * @param inErp stock and credit as the ERP has them
 * @param at when the figures were taken, on the gateway's clock; what is held until later may still be held
 */
public record History(
        List<Call> calls,
        List<Decided> journal,
        List<Booking> erp,
        Map<String, String> statuses,
        Figures gateway,
        Figures inErp,
        Supply supply,
        Instant at) {}
