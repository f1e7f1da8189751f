package io.penstock.proofs.history;

import java.util.List;

/**
 * A line of the ERP's ledger.
 *
 * @param reference the gateway's order id
 * @param oversold the ERP had less than it has now promised
 */
public record Booking(
        String reference, String number, String customer, List<Pick> picks, boolean cancelled, boolean oversold) {}
