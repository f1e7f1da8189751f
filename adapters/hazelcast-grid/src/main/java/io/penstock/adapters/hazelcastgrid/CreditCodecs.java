package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CURRENCY;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.CUSTOMER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.FRESHNESS;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.MONEY;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.ORDER;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.REMOVAL;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.RESERVATION;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import java.io.IOException;
import java.util.List;

/** How credit accounts travel. */
final class CreditCodecs {
    private static final Codec<CreditDemand> DEMAND = Codec.of(
            (out, demand) -> {
                RESERVATION.write(out, demand.reservation());
                ORDER.optional().write(out, demand.order());
                MONEY.write(out, demand.amount());
            },
            in -> new CreditDemand(RESERVATION.read(in), ORDER.optional().read(in), MONEY.read(in)));

    private static final Codec<CreditShortage> SHORTAGE =
            Codec.of(CreditCodecs::writeShortage, CreditCodecs::readShortage);

    private static final ReservationCodecs<CreditDemand, CreditShortage> RESERVATIONS =
            new ReservationCodecs<>(DEMAND, SHORTAGE);

    private static final Codec<CreditStanding> STANDING = Codec.of(
            (out, standing) -> {
                CURRENCY.write(out, standing.currency());
                MONEY.optional().write(out, standing.limit());
                MONEY.write(out, standing.exposure());
                ORDER.list().write(out, standing.orders());
                FRESHNESS.write(out, standing.freshness());
            },
            in -> new CreditStanding(
                    CURRENCY.read(in),
                    MONEY.optional().read(in),
                    MONEY.read(in),
                    ORDER.list().read(in),
                    FRESHNESS.read(in)));

    private static final Codec<CreditAccount> ACCOUNT =
            Codec.of((out, account) -> writeState(out, account.state()), in -> new CreditAccount(readState(in)));

    private static final Codec<Credit> CREDIT = Codec.of(
            (out, credit) -> {
                CUSTOMER.write(out, credit.customer());
                out.writeLong(credit.revision());
                STANDING.optional().write(out, credit.standing());
                out.writeLong(credit.lasting());
                RESERVATIONS.held.list().write(out, credit.held());
            },
            in -> new Credit(
                    CUSTOMER.read(in),
                    in.readLong(),
                    STANDING.optional().read(in),
                    in.readLong(),
                    List.copyOf(RESERVATIONS.held.list().read(in))));

    static final KindCodecs<CreditAccount, CreditOperation, Outcome<CreditShortage>, Credit> ALL = new KindCodecs<>(
            ACCOUNT, Codec.of(CreditCodecs::writeOperation, CreditCodecs::readOperation), RESERVATIONS.outcome, CREDIT);

    private CreditCodecs() {}

    private static void writeShortage(ObjectDataOutput out, CreditShortage shortage) throws IOException {
        switch (shortage) {
            case CreditShortage.OverLimit over -> {
                out.writeByte(0);
                MONEY.write(out, over.headroom());
            }
            case CreditShortage.Unknown _ -> out.writeByte(1);
        }
    }

    private static CreditShortage readShortage(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new CreditShortage.OverLimit(MONEY.read(in));
            case 1 -> new CreditShortage.Unknown();
            default -> throw Codec.unknownTag("shortage of credit", tag);
        };
    }

    private static void writeState(ObjectDataOutput out, CreditAccount.State state) throws IOException {
        CUSTOMER.write(out, state.customer());
        out.writeLong(state.revision());
        STANDING.optional().write(out, state.standing());
        RESERVATIONS.reservation.list().write(out, state.reservations());
        RESERVATIONS.recent.list().write(out, state.recent());
        REMOVAL.optional().write(out, state.removed());
    }

    private static CreditAccount.State readState(ObjectDataInput in) throws IOException {
        return new CreditAccount.State(
                CUSTOMER.read(in),
                in.readLong(),
                STANDING.optional().read(in),
                RESERVATIONS.reservation.list().read(in),
                RESERVATIONS.recent.list().read(in),
                REMOVAL.optional().read(in));
    }

    private static void writeOperation(ObjectDataOutput out, CreditOperation operation) throws IOException {
        CUSTOMER.write(out, operation.customer());
        switch (operation) {
            case CreditOperation.Reserve reserve -> {
                out.writeByte(0);
                RESERVATIONS.operation.write(out, reserve.operation());
            }
            case CreditOperation.SetStanding set -> {
                out.writeByte(1);
                STANDING.write(out, set.standing());
            }
            case CreditOperation.Look _ -> out.writeByte(2);
            case CreditOperation.Remove remove -> {
                out.writeByte(3);
                REMOVAL.write(out, remove.removal());
            }
        }
    }

    private static CreditOperation readOperation(ObjectDataInput in) throws IOException {
        CustomerId customer = CUSTOMER.read(in);
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> new CreditOperation.Reserve(customer, RESERVATIONS.operation.read(in));
            case 1 -> new CreditOperation.SetStanding(customer, STANDING.read(in));
            case 2 -> new CreditOperation.Look(customer);
            case 3 -> new CreditOperation.Remove(customer, REMOVAL.read(in));
            default -> throw Codec.unknownTag("operation on credit", tag);
        };
    }
}
