package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** How the words that all kinds share travel. */
final class SharedCodecs {
    static final Codec<String> TEXT = Codec.of(ObjectDataOutput::writeString, SharedCodecs::readText);
    static final Codec<Long> NUMBER = Codec.of(ObjectDataOutput::writeLong, ObjectDataInput::readLong);
    static final Codec<Integer> SMALL_NUMBER = Codec.of(ObjectDataOutput::writeInt, ObjectDataInput::readInt);
    static final Codec<Boolean> YES_OR_NO = Codec.of(ObjectDataOutput::writeBoolean, ObjectDataInput::readBoolean);

    static final Codec<Instant> INSTANT = Codec.of(
            (out, instant) -> {
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            },
            in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));
    static final Codec<LocalDate> DATE =
            Codec.of((out, date) -> out.writeLong(date.toEpochDay()), in -> LocalDate.ofEpochDay(in.readLong()));

    static final Codec<Sku> SKU = code(Sku::value, Sku::new);
    static final Codec<ChannelId> CHANNEL = code(ChannelId::value, ChannelId::new);
    static final Codec<CustomerId> CUSTOMER = code(CustomerId::value, CustomerId::new);
    static final Codec<OrderId> ORDER = code(OrderId::value, OrderId::new);
    static final Codec<ReservationId> RESERVATION = code(ReservationId::value, ReservationId::new);
    private static final Codec<String> WORD = code(word -> word, word -> word);
    static final Codec<OperationId> OPERATION = Codec.of(
            (out, id) -> {
                WORD.write(out, id.subject());
                WORD.write(out, id.step());
            },
            in -> new OperationId(WORD.read(in), WORD.read(in)));
    static final Codec<PriceGroup> PRICE_GROUP = code(PriceGroup::value, PriceGroup::new);
    static final Codec<UnitCode> UNIT = code(UnitCode::value, UnitCode::new);
    static final Codec<CurrencyCode> CURRENCY = code(CurrencyCode::value, CurrencyCode::new);

    static final Codec<Money> MONEY = Codec.of(
            (out, money) -> {
                out.writeLong(money.tenThousandths());
                CURRENCY.write(out, money.currency());
            },
            in -> new Money(in.readLong(), CURRENCY.read(in)));

    static final Codec<Freshness> FRESHNESS = Codec.of(
            (out, freshness) -> {
                INSTANT.write(out, freshness.asOf());
                out.writeLong(freshness.version());
                TEXT.write(out, freshness.source());
            },
            in -> new Freshness(INSTANT.read(in), in.readLong(), TEXT.read(in)));

    static final Codec<Removal> REMOVAL = Codec.of(
            (out, removal) -> {
                out.writeLong(removal.version());
                INSTANT.write(out, removal.upTo());
            },
            in -> new Removal(in.readLong(), INSTANT.read(in)));

    private SharedCodecs() {}

    /** A business code: a length of one byte and ASCII. */
    static <T> Codec<T> code(Function<T, String> value, Function<String, T> of) {
        return Codec.of(
                (out, code) -> {
                    String text = value.apply(code);
                    out.writeByte(text.length());
                    out.writeBytes(text);
                },
                in -> {
                    byte[] ascii = new byte[in.readByte()];
                    in.readFully(ascii);
                    return of.apply(new String(ascii, StandardCharsets.US_ASCII));
                });
    }

    private static String readText(ObjectDataInput in) throws IOException {
        String text = in.readString();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
