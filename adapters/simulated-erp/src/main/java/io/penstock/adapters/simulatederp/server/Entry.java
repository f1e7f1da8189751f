package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to the books. The books are what follows from all entries, in order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.OpenItem.class, name = "openItem"),
    @JsonSubTypes.Type(value = Entry.OpenCustomer.class, name = "openCustomer"),
    @JsonSubTypes.Type(value = Entry.OpenPosition.class, name = "openPosition"),
    @JsonSubTypes.Type(value = Entry.OpenAccount.class, name = "openAccount"),
    @JsonSubTypes.Type(value = Entry.OpenReceipt.class, name = "openReceipt"),
    @JsonSubTypes.Type(value = Entry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Entry.Booked.class, name = "booked"),
    @JsonSubTypes.Type(value = Entry.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Entry.ShortPicked.class, name = "shortPicked"),
    @JsonSubTypes.Type(value = Entry.Arrived.class, name = "arrived"),
    @JsonSubTypes.Type(value = Entry.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = Entry.CreditSet.class, name = "creditSet"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Entry {
    record OpenItem(String sku) implements Entry {}

    record OpenCustomer(String customer, @Nullable String currency, boolean blocked) implements Entry {}

    record OpenPosition(
            String sku, String location, long version, long onHand, long unavailable, long allocated, long safetyStock)
            implements Entry {}

    record OpenAccount(
            String customer,
            long version,
            String currency,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal limit,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exposure)
            implements Entry {}

    record OpenReceipt(String receipt, String sku, String location, long quantity, String date) implements Entry {}

    /**
     * The opening is complete; whatever follows is the ERP's own doing.
     *
     * @param version every later version is above it
     * @param anyone whether items and customers are taken as they come, for want of opening balances
     */
    record Opened(long version, boolean anyone) implements Entry {}

    record Booked(
            String externalRef,
            long version,
            String customer,
            @Nullable String shipTo,
            String currency,
            List<OrderLine> lines,
            int attempts,
            boolean announcedTwice)
            implements Entry {}

    record Moved(
            int index,
            OrderStatus to,
            long version,
            @Nullable String reason) implements Entry {}

    record ShortPicked(int index, int line, long quantity, long version) implements Entry {}

    record Arrived(String receipt, long version) implements Entry {}

    record Counted(String sku, String location, long onHand, long unavailable, long safetyStock, long version)
            implements Entry {}

    record CreditSet(
            String customer,
            String currency,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal limit,

            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exposure,
            long version)
            implements Entry {}
}
