package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CHANNEL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.DATE;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.FRESHNESS;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.INSTANT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.ORDER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.REMOVAL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.RESERVATION;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.SKU;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.TEXT;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.domain.availability.Demands;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.availability.Supply;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.LocationId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How positions travel. */
final class PositionCodecs {
    private static final Codec<LocationId> LOCATION = SharedCodecs.code(LocationId::value, LocationId::new);
    private static final Codec<StockAdjustment.Field> FIELD = Codec.constant(List.of(StockAdjustment.Field.values()));

    private static final Codec<PositionKey> KEY = Codec.of(
            (out, key) -> {
                SKU.write(out, key.sku());
                LOCATION.write(out, key.location());
            },
            in -> new PositionKey(SKU.read(in), LOCATION.read(in)));

    private static final Codec<StockDemand> DEMAND = Codec.of(
            (out, demand) -> {
                RESERVATION.write(out, demand.reservation());
                ORDER.optional().write(out, demand.order());
                CHANNEL.write(out, demand.channel());
                out.writeLong(demand.quantity());
                DATE.optional().write(out, demand.date());
            },
            in -> new StockDemand(
                    RESERVATION.read(in),
                    ORDER.optional().read(in),
                    CHANNEL.read(in),
                    in.readLong(),
                    DATE.optional().read(in)));

    private static final Codec<Shortage> SHORTAGE =
            Codec.of(PositionCodecs::writeShortage, PositionCodecs::readShortage);

    private static final ReservationCodecs<StockDemand, Shortage> RESERVATIONS =
            new ReservationCodecs<>(DEMAND, SHORTAGE);

    private static final Codec<Protection> PROTECTION = Codec.of(
            (out, protection) -> {
                CHANNEL.write(out, protection.channel());
                out.writeLong(protection.quantity());
                out.writeLong(protection.consumed());
            },
            in -> new Protection(CHANNEL.read(in), in.readLong(), in.readLong()));

    private static final Codec<Receipt> RECEIPT = Codec.of(
            (out, receipt) -> {
                TEXT.write(out, receipt.id());
                DATE.write(out, receipt.date());
                out.writeLong(receipt.quantity());
                INSTANT.write(out, receipt.toldAt());
                out.writeLong(receipt.arrivedAt());
            },
            in -> new Receipt(TEXT.read(in), DATE.read(in), in.readLong(), INSTANT.read(in), in.readLong()));

    private static final Codec<Supply> SUPPLY = Codec.of(
            (out, supply) -> {
                out.writeLong(supply.onHand());
                out.writeLong(supply.unavailable());
                out.writeLong(supply.allocated());
                out.writeLong(supply.safetyStock());
                PROTECTION.list().write(out, supply.protections());
                RECEIPT.list().write(out, supply.receipts());
                out.writeLong(supply.gapUpTo());
                FRESHNESS.write(out, supply.freshness());
            },
            in -> new Supply(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    PROTECTION.list().read(in),
                    RECEIPT.list().read(in),
                    in.readLong(),
                    FRESHNESS.read(in)));

    private static final Codec<StockLevel> LEVEL = Codec.of(
            (out, level) -> {
                out.writeLong(level.onHand());
                out.writeLong(level.unavailable());
                out.writeLong(level.allocated());
                out.writeLong(level.safetyStock());
                ORDER.list().write(out, level.orders());
                TEXT.list().write(out, level.receipts());
                PROTECTION.list().optional().write(out, level.protections());
                FRESHNESS.write(out, level.freshness());
            },
            in -> new StockLevel(
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    ORDER.list().read(in),
                    TEXT.list().read(in),
                    PROTECTION.list().optional().read(in),
                    FRESHNESS.read(in)));

    private static final Codec<StockAdjustment> ADJUSTMENT = Codec.of(
            (out, adjustment) -> {
                FIELD.write(out, adjustment.field());
                out.writeLong(adjustment.delta());
                ORDER.list().write(out, adjustment.orders());
                TEXT.list().write(out, adjustment.receipts());
                FRESHNESS.write(out, adjustment.freshness());
            },
            in -> new StockAdjustment(
                    FIELD.read(in),
                    in.readLong(),
                    ORDER.list().read(in),
                    TEXT.list().read(in),
                    FRESHNESS.read(in)));

    private static final Codec<Position> POSITION =
            Codec.of((out, position) -> writeState(out, position.state()), in -> new Position(readState(in)));

    private static final Codec<Stock> STOCK = Codec.of(
            (out, stock) -> {
                KEY.write(out, stock.position());
                out.writeLong(stock.revision());
                SUPPLY.write(out, stock.supply());
                writeDemands(out, stock.lasting());
                RESERVATIONS.held.list().write(out, stock.held());
                out.writeBoolean(stock.isGone());
            },
            in -> new Stock(
                    KEY.read(in),
                    in.readLong(),
                    SUPPLY.read(in),
                    readDemands(in),
                    List.copyOf(RESERVATIONS.held.list().read(in)),
                    in.readBoolean()));

    static final KindCodecs<Position, PositionOperation, Outcome<Shortage>, Stock> ALL = new KindCodecs<>(
            POSITION,
            Codec.of(PositionCodecs::writeOperation, PositionCodecs::readOperation),
            RESERVATIONS.outcome,
            STOCK);

    private PositionCodecs() {}

    private static void writeShortage(ObjectDataOutput out, Shortage shortage) throws IOException {
        switch (shortage) {
            case Shortage.Insufficient(long available) -> {
                out.writeByte(0);
                out.writeLong(available);
            }
            case Shortage.Gap() -> out.writeByte(1);
        }
    }

    private static Shortage readShortage(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new Shortage.Insufficient(in.readLong());
            case 1 -> new Shortage.Gap();
            default -> throw Codec.unknownTag("shortage", tag);
        };
    }

    private static void writeState(ObjectDataOutput out, Position.State state) throws IOException {
        KEY.write(out, state.key());
        out.writeLong(state.revision());
        SUPPLY.write(out, state.supply());
        TEXT.list().write(out, state.arrived());
        RESERVATIONS.reservation.list().write(out, state.reservations());
        RESERVATIONS.recent.list().write(out, state.recent());
        REMOVAL.optional().write(out, state.removed());
    }

    private static Position.State readState(ObjectDataInput in) throws IOException {
        return new Position.State(
                KEY.read(in),
                in.readLong(),
                SUPPLY.read(in),
                TEXT.list().read(in),
                RESERVATIONS.reservation.list().read(in),
                RESERVATIONS.recent.list().read(in),
                REMOVAL.optional().read(in));
    }

    private static void writeDemands(ObjectDataOutput out, Demands demands) throws IOException {
        out.writeLong(demands.undated());
        out.writeInt(demands.dated().size());
        for (Map.Entry<LocalDate, Long> each : demands.dated().entrySet()) {
            DATE.write(out, each.getKey());
            out.writeLong(each.getValue());
        }
        out.writeInt(demands.byChannel().size());
        for (Map.Entry<ChannelId, Long> each : demands.byChannel().entrySet()) {
            CHANNEL.write(out, each.getKey());
            out.writeLong(each.getValue());
        }
    }

    private static Demands readDemands(ObjectDataInput in) throws IOException {
        long undated = in.readLong();
        TreeMap<LocalDate, Long> dated = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            dated.put(DATE.read(in), in.readLong());
        }
        Map<ChannelId, Long> byChannel = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            byChannel.put(CHANNEL.read(in), in.readLong());
        }
        return undated == 0 && byChannel.isEmpty() ? Demands.NONE : new Demands(undated, dated, Map.copyOf(byChannel));
    }

    private static void writeOperation(ObjectDataOutput out, PositionOperation operation) throws IOException {
        KEY.write(out, operation.position());
        switch (operation) {
            case PositionOperation.Reserve reserve -> {
                out.writeByte(0);
                RESERVATIONS.operation.write(out, reserve.operation());
            }
            case PositionOperation.SetLevel set -> {
                out.writeByte(1);
                LEVEL.write(out, set.level());
            }
            case PositionOperation.Adjust adjust -> {
                out.writeByte(2);
                ADJUSTMENT.write(out, adjust.adjustment());
            }
            case PositionOperation.ChangeReceipt change -> {
                out.writeByte(3);
                writeChange(out, change.change());
            }
            case PositionOperation.Look _ -> out.writeByte(4);
            case PositionOperation.Remove remove -> {
                out.writeByte(5);
                REMOVAL.write(out, remove.removal());
            }
        }
    }

    private static PositionOperation readOperation(ObjectDataInput in) throws IOException {
        PositionKey key = KEY.read(in);
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new PositionOperation.Reserve(key, RESERVATIONS.operation.read(in));
            case 1 -> new PositionOperation.SetLevel(key, LEVEL.read(in));
            case 2 -> new PositionOperation.Adjust(key, ADJUSTMENT.read(in));
            case 3 -> new PositionOperation.ChangeReceipt(key, readChange(in));
            case 4 -> new PositionOperation.Look(key);
            case 5 -> new PositionOperation.Remove(key, REMOVAL.read(in));
            default -> throw Codec.unknownTag("operation on a position", tag);
        };
    }

    private static void writeChange(ObjectDataOutput out, ReceiptChange change) throws IOException {
        out.writeByte(
                switch (change) {
                    case ReceiptChange.Scheduled _ -> 0;
                    case ReceiptChange.Changed _ -> 1;
                    case ReceiptChange.Arrived _ -> 2;
                });
        RECEIPT.write(out, change.receipt());
    }

    private static ReceiptChange readChange(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new ReceiptChange.Scheduled(RECEIPT.read(in));
            case 1 -> new ReceiptChange.Changed(RECEIPT.read(in));
            case 2 -> new ReceiptChange.Arrived(RECEIPT.read(in));
            default -> throw Codec.unknownTag("word on a receipt", tag);
        };
    }
}
