package io.penstock.adapters.hazelcastgrid;

import static io.penstock.adapters.hazelcastgrid.SharedCodecs.INSTANT;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.OPERATION;
import static io.penstock.adapters.hazelcastgrid.SharedCodecs.RESERVATION;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.domain.reservation.Demand;
import io.penstock.domain.reservation.OperationMark;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.RecentOutcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import java.io.IOException;
import java.time.Instant;

/**
 * How reservations travel, whatever is reserved.
 *
 * @param <D> what is kept
 * @param <S> how there can be too little of it
 */
final class ReservationCodecs<D extends Demand<D>, S> {
    /** The tag of the one operation that has no name. */
    private static final int TAKE = 6;

    private final Codec<D> demand;
    private final Codec<S> shortage;

    final Codec<Reservation.Held<D>> held;
    final Codec<Reservation<D>> reservation;
    final Codec<ReservationOperation<D>> operation;
    final Codec<Outcome<S>> outcome;
    final Codec<RecentOutcome<S>> recent;

    ReservationCodecs(Codec<D> demand, Codec<S> shortage) {
        this.demand = demand;
        this.shortage = shortage;
        this.held = Codec.of(
                (out, value) -> {
                    demand.write(out, value.demand());
                    INSTANT.write(out, value.expiry());
                },
                in -> new Reservation.Held<>(demand.read(in), INSTANT.read(in)));
        this.reservation = Codec.of(this::writeReservation, this::readReservation);
        this.operation = Codec.of(this::writeOperation, this::readOperation);
        this.outcome = Codec.of(this::writeOutcome, this::readOutcome);
        this.recent = Codec.of(this::writeRecent, this::readRecent);
    }

    private void writeReservation(ObjectDataOutput out, Reservation<D> value) throws IOException {
        switch (value) {
            case Reservation.Held<D> some -> {
                out.writeByte(0);
                held.write(out, some);
            }
            case Reservation.Firm<D> firm -> {
                out.writeByte(1);
                demand.write(out, firm.demand());
            }
            case Reservation.Booked<D> booked -> {
                out.writeByte(2);
                demand.write(out, booked.demand());
                out.writeLong(booked.version());
            }
        }
    }

    private Reservation<D> readReservation(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> held.read(in);
            case 1 -> new Reservation.Firm<>(demand.read(in));
            case 2 -> new Reservation.Booked<>(demand.read(in), in.readLong());
            default -> throw Codec.unknownTag("reservation", tag);
        };
    }

    private void writeOperation(ObjectDataOutput out, ReservationOperation<D> value) throws IOException {
        switch (value) {
            case ReservationOperation.Take<D>(D wanted) -> {
                out.writeByte(TAKE);
                demand.write(out, wanted);
            }
            case ReservationOperation.Named<D> named -> writeNamed(out, named);
        }
    }

    private void writeNamed(ObjectDataOutput out, ReservationOperation.Named<D> value) throws IOException {
        switch (value) {
            case ReservationOperation.Hold<D>(OperationId id, D wanted, Instant expiry) -> {
                writeHead(out, 0, id);
                demand.write(out, wanted);
                INSTANT.write(out, expiry);
            }
            case ReservationOperation.Extend<D>(OperationId id, ReservationId reserved, Instant expiry) -> {
                writeHead(out, 1, id);
                RESERVATION.write(out, reserved);
                INSTANT.write(out, expiry);
            }
            case ReservationOperation.Firm<D>(OperationId id, D wanted) -> {
                writeHead(out, 2, id);
                demand.write(out, wanted);
            }
            case ReservationOperation.Release<D>(OperationId id, ReservationId reserved) -> {
                writeHead(out, 3, id);
                RESERVATION.write(out, reserved);
            }
            case ReservationOperation.Book<D>(OperationId id, ReservationId reserved, long version) -> {
                writeHead(out, 4, id);
                RESERVATION.write(out, reserved);
                out.writeLong(version);
            }
            case ReservationOperation.Restore<D>(OperationId id, Reservation<D> restored) -> {
                writeHead(out, 5, id);
                reservation.write(out, restored);
            }
        }
    }

    private static void writeHead(ObjectDataOutput out, int tag, OperationId id) throws IOException {
        out.writeByte(tag);
        OPERATION.write(out, id);
    }

    private ReservationOperation<D> readOperation(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return tag == TAKE ? new ReservationOperation.Take<>(demand.read(in)) : readNamed(tag, OPERATION.read(in), in);
    }

    private ReservationOperation<D> readNamed(int tag, OperationId id, ObjectDataInput in) throws IOException {
        return switch (tag) {
            case 0 -> new ReservationOperation.Hold<>(id, demand.read(in), INSTANT.read(in));
            case 1 -> new ReservationOperation.Extend<>(id, RESERVATION.read(in), INSTANT.read(in));
            case 2 -> new ReservationOperation.Firm<>(id, demand.read(in));
            case 3 -> new ReservationOperation.Release<>(id, RESERVATION.read(in));
            case 4 -> new ReservationOperation.Book<>(id, RESERVATION.read(in), in.readLong());
            case 5 -> new ReservationOperation.Restore<>(id, reservation.read(in));
            default -> throw Codec.unknownTag("operation", tag);
        };
    }

    private void writeOutcome(ObjectDataOutput out, Outcome<S> value) throws IOException {
        switch (value) {
            case Outcome.Done<S> _ -> out.writeByte(0);
            case Outcome.TooLittle<S>(S why) -> {
                out.writeByte(1);
                shortage.write(out, why);
            }
            case Outcome.TooLate<S> _ -> out.writeByte(2);
            case Outcome.Taken<S> _ -> out.writeByte(3);
            case Outcome.Stale<S> _ -> out.writeByte(4);
        }
    }

    private Outcome<S> readOutcome(ObjectDataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case 0 -> Outcome.done();
            case 1 -> new Outcome.TooLittle<>(shortage.read(in));
            case 2 -> new Outcome.TooLate<>();
            case 3 -> new Outcome.Taken<>();
            case 4 -> new Outcome.Stale<>();
            default -> throw Codec.unknownTag("outcome", tag);
        };
    }

    private void writeRecent(ObjectDataOutput out, RecentOutcome<S> value) throws IOException {
        out.writeLong(value.operation().high());
        out.writeLong(value.operation().low());
        outcome.write(out, value.outcome());
        INSTANT.write(out, value.at());
    }

    private RecentOutcome<S> readRecent(ObjectDataInput in) throws IOException {
        return new RecentOutcome<>(new OperationMark(in.readLong(), in.readLong()), outcome.read(in), INSTANT.read(in));
    }
}
