package io.penstock.adapters.guards.failpoints;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step, by what has just been done when it is passed. */
public enum Failpoint {
    PARSED("the request is read, nothing is claimed"),
    KEY_CLAIMED("the idempotency key is claimed"),
    REF_CLAIMED("the channel's own reference is claimed"),
    LINE_HELD("stock of one line is held"),
    CREDIT_HELD("credit is held"),
    ORDER_HANDED_OVER("everything is held, the journal is about to get the order"),
    LOG_WRITTEN("a batch of the journal or the ledger is written, not forced"),
    LOG_BLOCK_CROSSED("a batch is written across the end of a block, not forced"),
    LOG_FILE_BEGUN("a batch is written into a file that it began, not forced"),
    LOG_FORCED("a batch is forced, nobody is told"),
    ORDER_JOURNALLED("the order's record is durable, its stock not yet firm"),
    LINE_FIRM("stock of one line is firm"),
    CREDIT_FIRM("credit is firm"),
    KEY_SETTLED("the decision is kept under the key"),
    REF_SETTLED("the decision is kept under the channel's reference"),
    REFUSAL_JOURNALLED("a refusal's record is durable, nobody is told"),
    LINE_RELEASED("stock of one line is given back"),

    TOKEN_HANDED_OVER("a token's stock is held, the journal is about to get it"),
    TOKEN_JOURNALLED("a token's record is durable, nobody is told"),
    TOKEN_EXTENDED("a token's new expiry is durable, nobody is told"),
    TOKEN_CONFIRMED("a token's confirmation is durable, nobody is told"),
    TOKEN_RELEASED("a token's release is durable, nobody is told"),
    CANCEL_JOURNALLED("the wish to cancel is durable, nobody is told"),

    ATTEMPT_HANDED_OVER("an order's turn has come, the ledger is about to get the attempt"),
    ATTEMPT_WRITTEN("the attempt is durable, nothing is sent"),
    ERP_SENT("the order is on its way to the ERP"),
    ERP_ANSWERED("the ERP's answer is here, nothing is noted"),
    ERP_LOOKED_UP("the ERP said whether it has an order, nothing is noted"),
    BOOKING_HANDED_OVER("the ledger is about to get the booking"),
    BOOKING_WRITTEN("the booking is durable, the reservations are still firm"),
    LINE_BOOKED("the reservation of one line is booked"),
    CREDIT_BOOKED("the reservation of credit is booked"),

    JOURNAL_READ("a record of the journal is read again"),
    LEDGER_READ("a record of the ledger is read again"),
    LINE_RESTORED("stock of one line is promised again after a start"),
    CREDIT_RESTORED("credit is promised again after a start"),
    STOCK_APPLIED("the ERP's word on a position is applied");

    private final String meaning;

    Failpoint(String meaning) {
        this.meaning = meaning;
    }

    /** Lower case, joined by hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What has been done, and what has not. */
    public String meaning() {
        return meaning;
    }

    public static Optional<Failpoint> named(String wireName) {
        return Arrays.stream(values())
                .filter(point -> point.wireName().equals(wireName))
                .findFirst();
    }
}
