package io.penstock.domain.availability;

/** What a supplier, a transfer or a goods-in desk says of one receipt. */
public sealed interface ReceiptChange {
    Receipt receipt();

    /** It will come. Known already: nothing changes. */
    record Scheduled(Receipt receipt) implements ReceiptChange {}

    /** Another quantity or date, unless something newer was told before. */
    record Changed(Receipt receipt) implements ReceiptChange {}

    /**
     * It came, whole, and never comes back. A stock event of version {@link Receipt#arrivedAt} or later, or one that
     * names it, has it on hand; until that event it counts as the supply it was. When no version is told it counts no
     * more: short for a moment, and never twice.
     */
    record Arrived(Receipt receipt) implements ReceiptChange {}
}
