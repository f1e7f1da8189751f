package io.penstock.domain.ownership;

import io.penstock.domain.order.OrderStatus.Source;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is stated of anything but an order's step, and the systems of record that may state it. */
public enum Matter {
    STOCK("stock"),
    RECEIPT("receipt"),
    ITEM("item"),
    PRICE("price"),
    CUSTOMER("customer"),
    CREDIT("credit");

    private static final Map<Matter, Set<Source>> MAY_STATE = Map.of(
            STOCK, EnumSet.of(Source.ERP, Source.WMS, Source.LOGISTICS),
            RECEIPT, EnumSet.of(Source.ERP, Source.WMS, Source.LOGISTICS, Source.SUPPLIER),
            ITEM, EnumSet.of(Source.ERP, Source.PIM),
            PRICE, EnumSet.of(Source.ERP),
            CUSTOMER, EnumSet.of(Source.ERP, Source.CRM),
            CREDIT, EnumSet.of(Source.ERP, Source.FINANCE));

    private final String wireName;

    Matter(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The systems of record. */
    public Set<Source> owners() {
        return Set.copyOf(MAY_STATE.getOrDefault(this, Set.of()));
    }

    public boolean mayState(Source source) {
        return MAY_STATE.getOrDefault(this, Set.of()).contains(source);
    }
}
