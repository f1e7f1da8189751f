package io.penstock.ports.driven;

/** Whether the ERP has an order. */
public sealed interface ErpLookup {
    /** It has, as {@link ErpReply.Accepted} would have said. */
    record Found(String erpNumber, long version) implements ErpLookup {}

    /** It has not, and no earlier attempt is still under way in it. */
    record Absent() implements ErpLookup {}

    /** It did not say. */
    record Unknown(Throwable fault) implements ErpLookup {}
}
