package io.penstock.domain.order;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where an order stands, in the one vocabulary that every channel sees. */
public enum OrderStatus {
    ACCEPTED("accepted"),
    HELD("held"),
    SUBMITTING("submitting"),
    BOOKED("booked"),
    ALLOCATED("allocated"),
    PARTLY_SHIPPED("partlyShipped"),
    SHIPPED("shipped"),
    DELIVERED("delivered"),
    INVOICED("invoiced"),
    CLOSED("closed"),
    REJECTED("rejected"),
    CANCELLED("cancelled"),
    DEAD_LETTERED("deadLettered"),
    RETURNED("returned");

    /** Who may say that an order moves on: the system of record of that step. */
    public enum Source {
        GATEWAY,
        CHANNEL,
        ERP,
        WMS,
        CARRIER,
        FINANCE,
        LOGISTICS,
        PIM,
        CRM,
        SUPPLIER;

        private static final Map<String, Source> WORDS = Map.ofEntries(
                Map.entry("erp", ERP),
                Map.entry("wms", WMS),
                Map.entry("carrier", CARRIER),
                Map.entry("tms", CARRIER),
                Map.entry("finance", FINANCE),
                Map.entry("3pl", LOGISTICS),
                Map.entry("pim", PIM),
                Map.entry("crm", CRM),
                Map.entry("supplier", SUPPLIER));

        /**
         * Which kind of system an event's source is: the first segment of its path that is one of the words
         * {@code erp, wms, 3pl, carrier, tms, finance, pim, crm, supplier}; the ERP when none is.
         */
        public static Source ofPath(String path) {
            int from = path.startsWith("/") ? 1 : 0;
            while (from <= path.length()) {
                int slash = path.indexOf('/', from);
                int to = slash < 0 ? path.length() : slash;
                Source found = WORDS.get(path.substring(from, to).toLowerCase(Locale.ROOT));
                if (found != null) {
                    return found;
                }
                from = to + 1;
            }
            return ERP;
        }

        /** As it stands in tables and in configuration. */
        public String wireName() {
            return this == LOGISTICS ? "3pl" : name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<OrderStatus, Set<Source>> MAY_SAY = Map.ofEntries(
            Map.entry(ACCEPTED, EnumSet.of(Source.GATEWAY)),
            Map.entry(HELD, EnumSet.of(Source.GATEWAY)),
            Map.entry(SUBMITTING, EnumSet.of(Source.GATEWAY)),
            Map.entry(BOOKED, EnumSet.of(Source.ERP)),
            Map.entry(ALLOCATED, EnumSet.of(Source.ERP, Source.WMS, Source.LOGISTICS)),
            Map.entry(PARTLY_SHIPPED, EnumSet.of(Source.ERP, Source.WMS, Source.CARRIER, Source.LOGISTICS)),
            Map.entry(SHIPPED, EnumSet.of(Source.ERP, Source.WMS, Source.CARRIER, Source.LOGISTICS)),
            Map.entry(DELIVERED, EnumSet.of(Source.ERP, Source.CARRIER, Source.LOGISTICS)),
            Map.entry(INVOICED, EnumSet.of(Source.ERP, Source.FINANCE)),
            Map.entry(CLOSED, EnumSet.of(Source.ERP, Source.FINANCE)),
            Map.entry(REJECTED, EnumSet.of(Source.ERP)),
            Map.entry(CANCELLED, EnumSet.of(Source.CHANNEL, Source.ERP)),
            Map.entry(DEAD_LETTERED, EnumSet.of(Source.GATEWAY)),
            Map.entry(RETURNED, EnumSet.of(Source.ERP, Source.WMS, Source.LOGISTICS)));

    private final String wireName;

    OrderStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Nothing is left to be done for it; of what is closed, something may still be returned. */
    public boolean isFinal() {
        return this == CLOSED || this == REJECTED || this == CANCELLED || this == RETURNED;
    }

    /**
     * Whether {@code source} may move an order from here to {@code next}. The steps from booked to closed may be
     * skipped, not reversed: systems report late, and out of order.
     */
    public boolean mayBecome(OrderStatus next, Source source) {
        return next.maySay(source) && leadsTo(next);
    }

    /** Whether {@code source} is the system of record of this step. */
    public boolean maySay(Source source) {
        return owners().contains(source);
    }

    /** The systems of record of this step. */
    public Set<Source> owners() {
        return Collections.unmodifiableSet(MAY_SAY.getOrDefault(this, Set.of()));
    }

    private boolean leadsTo(OrderStatus next) {
        return switch (next) {
            case ACCEPTED -> this == HELD || this == DEAD_LETTERED;
            case HELD, SUBMITTING -> this == ACCEPTED || this == HELD || this == SUBMITTING || this == DEAD_LETTERED;
            case BOOKED, REJECTED -> compareTo(BOOKED) < 0 || this == DEAD_LETTERED;
            case ALLOCATED, PARTLY_SHIPPED, SHIPPED, DELIVERED, INVOICED, CLOSED ->
                compareTo(next) < 0 || this == DEAD_LETTERED;
            case CANCELLED -> compareTo(SHIPPED) < 0 || this == DEAD_LETTERED;
            case DEAD_LETTERED -> compareTo(BOOKED) < 0;
            case RETURNED -> compareTo(SHIPPED) >= 0 && compareTo(CLOSED) <= 0;
        };
    }
}
