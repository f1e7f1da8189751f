package io.penstock.adapters.cloudevents;

import io.penstock.domain.catalogue.Item;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Items and their units of measure. */
final class ItemReader {
    private static final Set<String> STATUSES = Set.of("active", "blocked");

    private ItemReader() {}

    static BusinessEvent item(Fields in, RawEvent raw) throws IOException {
        Sku sku = null;
        long version = Fields.ABSENT;
        String description = null;
        String status = null;
        UnitCode baseUnit = null;
        Map<UnitCode, Long> units = Map.of();
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "sku" -> sku = in.code(Sku::new);
                case "version" -> version = in.version();
                case "description" -> description = in.text();
                case "status" -> status = in.word(STATUSES);
                case "baseUnit" -> baseUnit = in.code(Recurring.UNIT);
                case "units" -> units = units(in);
                default -> in.skip();
            }
        }
        UnitCode base = in.required("baseUnit", baseUnit);
        if (units.getOrDefault(base, 1L) != 1) {
            throw in.unreadable("/units: the base unit " + base + " holds 1 of itself, not " + units.get(base));
        }
        return new BusinessEvent.ItemChanged(new Item(
                in.required("sku", sku),
                in.required("description", description),
                status(in.required("status", status)),
                base,
                units,
                new Freshness(raw.time(), in.required("version", version), raw.source())));
    }

    private static Item.Status status(String word) {
        return word.equals("active") ? Item.Status.ACTIVE : Item.Status.BLOCKED;
    }

    private static Map<UnitCode, Long> units(Fields in) throws IOException {
        Map<UnitCode, Long> units = new LinkedHashMap<>();
        in.array();
        while (in.nextObject()) {
            unit(in, units);
        }
        return units;
    }

    private static void unit(Fields in, Map<UnitCode, Long> units) throws IOException {
        UnitCode unit = null;
        long factor = Fields.ABSENT;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "unit" -> unit = in.code(Recurring.UNIT);
                case "factor" -> factor = in.whole(1, Quantity.MAX);
                default -> in.skip();
            }
        }
        UnitCode told = in.required("unit", unit);
        if (units.putIfAbsent(told, in.required("factor", factor)) != null) {
            throw in.unreadable("a second factor for unit " + told);
        }
    }
}
