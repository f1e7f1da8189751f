package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CHANNEL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CURRENCY;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CUSTOMER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.FRESHNESS;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.INSTANT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.MONEY;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.PRICE_GROUP;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.REMOVAL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.SKU;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.TEXT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.UNIT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.YES_OR_NO;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.CustomerKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.CustomerRecord;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.Gone;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.ItemKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.ItemRecord;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.PriceKey;
import io.penstock.adapters.hazelcastgrid.CatalogueRecord.PriceRecord;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the catalogue travels. */
final class CatalogueCodecs {
    private static final Codec<Item.Status> ITEM_STATUS = Codec.constant(List.of(Item.Status.values()));
    private static final Codec<Customer.Status> CUSTOMER_STATUS = Codec.constant(List.of(Customer.Status.values()));
    private static final Codec<PriceKind> PRICE_KIND = Codec.constant(List.of(PriceKind.values()));
    private static final Codec<ShipToId> SHIP_TO_ID = SharedCodecs.code(ShipToId::value, ShipToId::new);

    private static final Codec<Customer.ShipTo> SHIP_TO = Codec.of(
            (out, shipTo) -> {
                SHIP_TO_ID.write(out, shipTo.id());
                TEXT.write(out, shipTo.country());
                TEXT.optional().write(out, shipTo.postalCode());
            },
            in -> new Customer.ShipTo(
                    SHIP_TO_ID.read(in), TEXT.read(in), TEXT.optional().read(in)));

    private static final Codec<Customer> BUYER = Codec.of(
            (out, customer) -> {
                CUSTOMER.write(out, customer.id());
                TEXT.write(out, customer.name());
                CUSTOMER_STATUS.write(out, customer.status());
                CURRENCY.write(out, customer.currency());
                PRICE_GROUP.optional().write(out, customer.priceGroup());
                TEXT.optional().write(out, customer.paymentTerms());
                SHIP_TO.list().write(out, customer.shipTos());
                FRESHNESS.write(out, customer.freshness());
            },
            in -> new Customer(
                    CUSTOMER.read(in),
                    TEXT.read(in),
                    CUSTOMER_STATUS.read(in),
                    CURRENCY.read(in),
                    PRICE_GROUP.optional().read(in),
                    TEXT.optional().read(in),
                    SHIP_TO.list().read(in),
                    FRESHNESS.read(in)));

    private static final Codec<Price.Key> PRICE_KEY = Codec.of(
            (out, key) -> {
                SKU.write(out, key.sku());
                PRICE_KIND.write(out, key.kind());
                CURRENCY.write(out, key.currency());
                CUSTOMER.optional().write(out, key.customer());
                PRICE_GROUP.optional().write(out, key.priceGroup());
                CHANNEL.optional().write(out, key.channel());
                INSTANT.optional().write(out, key.validFrom());
            },
            in -> new Price.Key(
                    SKU.read(in),
                    PRICE_KIND.read(in),
                    CURRENCY.read(in),
                    CUSTOMER.optional().read(in),
                    PRICE_GROUP.optional().read(in),
                    CHANNEL.optional().read(in),
                    INSTANT.optional().read(in)));

    private static final Codec<Price.Break> BREAK = Codec.of(
            (out, from) -> {
                out.writeLong(from.minQuantity());
                MONEY.write(out, from.unitPrice());
            },
            in -> new Price.Break(in.readLong(), MONEY.read(in)));

    private static final Codec<Price> PRICE = Codec.of(
            (out, price) -> {
                PRICE_KEY.write(out, price.key());
                BREAK.list().write(out, price.breaks());
                INSTANT.optional().write(out, price.validTo());
                FRESHNESS.write(out, price.freshness());
            },
            in -> new Price(
                    PRICE_KEY.read(in),
                    BREAK.list().read(in),
                    INSTANT.optional().read(in),
                    FRESHNESS.read(in)));

    private static final Codec<CatalogueRecord> RECORD =
            Codec.of(CatalogueCodecs::writeRecord, CatalogueCodecs::readRecord);

    private static final Codec<CatalogueKind.Newest> NEWEST = Codec.of(
            (out, newest) -> RECORD.write(out, newest.known()), in -> new CatalogueKind.Newest(RECORD.read(in)));

    static final KindCodecs<CatalogueKind.Newest, CatalogueRecord, Boolean, CatalogueRecord> ALL =
            new KindCodecs<>(NEWEST, RECORD, YES_OR_NO, RECORD);

    private CatalogueCodecs() {}

    private static void writeRecord(ObjectDataOutput out, CatalogueRecord told) throws IOException {
        switch (told) {
            case ItemRecord(Item item) -> {
                out.writeByte(0);
                writeItem(out, item);
            }
            case PriceRecord(Price price) -> {
                out.writeByte(1);
                PRICE.write(out, price);
            }
            case CustomerRecord(Customer customer) -> {
                out.writeByte(2);
                BUYER.write(out, customer);
            }
            case Gone(ItemKey(Sku sku), Removal removal) -> {
                out.writeByte(3);
                SKU.write(out, sku);
                REMOVAL.write(out, removal);
            }
            case Gone(PriceKey(Price.Key key), Removal removal) -> {
                out.writeByte(4);
                PRICE_KEY.write(out, key);
                REMOVAL.write(out, removal);
            }
            case Gone(CustomerKey(CustomerId customer), Removal removal) -> {
                out.writeByte(5);
                CUSTOMER.write(out, customer);
                REMOVAL.write(out, removal);
            }
        }
    }

    private static CatalogueRecord readRecord(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new ItemRecord(readItem(in));
            case 1 -> new PriceRecord(PRICE.read(in));
            case 2 -> new CustomerRecord(BUYER.read(in));
            case 3 -> new Gone(new ItemKey(SKU.read(in)), REMOVAL.read(in));
            case 4 -> new Gone(new PriceKey(PRICE_KEY.read(in)), REMOVAL.read(in));
            case 5 -> new Gone(new CustomerKey(CUSTOMER.read(in)), REMOVAL.read(in));
            default -> throw Codec.unknownTag("piece of the catalogue", tag);
        };
    }

    private static void writeItem(ObjectDataOutput out, Item item) throws IOException {
        SKU.write(out, item.sku());
        TEXT.write(out, item.description());
        ITEM_STATUS.write(out, item.status());
        UNIT.write(out, item.baseUnit());
        out.writeInt(item.units().size());
        for (Map.Entry<UnitCode, Long> unit : item.units().entrySet()) {
            UNIT.write(out, unit.getKey());
            out.writeLong(unit.getValue());
        }
        FRESHNESS.write(out, item.freshness());
    }

    private static Item readItem(ObjectDataInput in) throws IOException {
        Sku sku = SKU.read(in);
        String description = TEXT.read(in);
        Item.Status status = ITEM_STATUS.read(in);
        UnitCode baseUnit = UNIT.read(in);
        Map<UnitCode, Long> units = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            units.put(UNIT.read(in), in.readLong());
        }
        return new Item(sku, description, status, baseUnit, units, FRESHNESS.read(in));
    }
}
