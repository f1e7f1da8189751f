package io.penstock.domain.availability;

/** What a supplier, a transfer or a goods-in desk says of one receipt. */
public sealed interface ReceiptChange {
    Receipt receipt();

    /** It will come. Known already: nothing changes. */
    record Scheduled(Receipt receipt) implements ReceiptChange {}

    /** Another quantity or date, unless something newer was told before. */
    record Changed(Receipt receipt) implements ReceiptChange {}

    /** It came, whole: a level tells what is on hand now. It never comes back. */
    record Arrived(Receipt receipt) implements ReceiptChange {}
}
