package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.InternalSerializationService;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.Claims;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodecsTest {
    private static final PositionKey POSITION = Samples.position("SKU-1");
    private static final CustomerId CUSTOMER = new CustomerId("CUST-1");
    private static final OperationId ID = new OperationId("op-1");
    private static final ReservationId RESERVATION = new ReservationId("R-1");
    private static final Instant THEN = Samples.NOW.plusNanos(123_456_789);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Money AMOUNT = Money.parse("12.3450", Samples.EUR);
    private static final StockDemand DEMAND =
            new StockDemand(RESERVATION, Optional.empty(), Samples.WEB, 5, Optional.of(DAY));
    private static final CreditDemand CREDIT_DEMAND =
            new CreditDemand(RESERVATION, Optional.of(new OrderId("O-1")), AMOUNT);
    private static final Receipt RECEIPT = new Receipt("PO 1/ä", DAY, 7, THEN);

    private final InternalSerializationService serialization = Samples.serialization();

    @AfterEach
    void dispose() {
        serialization.dispose();
    }

    @Test
    void every_operation_on_a_position_arrives_as_it_was_sent() {
        List<PositionOperation> operations = new ArrayList<>();
        operations.add(Samples.level(POSITION, 3, 10));
        operations.add(Samples.level(POSITION, 4, 10, new Protection(Samples.WEB, 5, 2)));
        operations.add(new PositionOperation.Adjust(
                POSITION,
                new StockAdjustment(
                        StockAdjustment.Field.ALLOCATED, -4, List.of(new OrderId("O-1")), Samples.told(5))));
        operations.add(new PositionOperation.ChangeReceipt(POSITION, new ReceiptChange.Scheduled(RECEIPT)));
        operations.add(new PositionOperation.ChangeReceipt(POSITION, new ReceiptChange.Changed(RECEIPT)));
        operations.add(new PositionOperation.ChangeReceipt(POSITION, new ReceiptChange.Arrived(RECEIPT)));
        operations.add(new PositionOperation.Look(POSITION));
        operations.add(new PositionOperation.Remove(POSITION, Removal.at(THEN)));
        stockReservations().forEach(each -> operations.add(new PositionOperation.Reserve(POSITION, each)));

        assertThat(travelled(Kinds.POSITIONS, operations)).isEqualTo(operations);
    }

    private static List<ReservationOperation<StockDemand>> stockReservations() {
        return List.of(
                new ReservationOperation.Hold<>(ID, DEMAND, THEN),
                new ReservationOperation.Take<>(DEMAND),
                new ReservationOperation.Extend<>(ID, RESERVATION, THEN),
                new ReservationOperation.Firm<>(ID, DEMAND.of(new OrderId("O-1"))),
                new ReservationOperation.Release<>(ID, RESERVATION),
                new ReservationOperation.Book<>(ID, RESERVATION, 9),
                new ReservationOperation.Restore<>(ID, new Reservation.Held<>(DEMAND, THEN)),
                new ReservationOperation.Restore<>(ID, new Reservation.Firm<>(DEMAND)),
                new ReservationOperation.Restore<>(ID, new Reservation.Booked<>(DEMAND, 9)));
    }

    @Test
    void every_operation_on_credit_arrives_as_it_was_sent() {
        List<CreditOperation> operations = List.of(
                Samples.standing(CUSTOMER, 1, "100.00"),
                new CreditOperation.Reserve(CUSTOMER, new ReservationOperation.Hold<>(ID, CREDIT_DEMAND, THEN)),
                new CreditOperation.Look(CUSTOMER),
                new CreditOperation.Remove(CUSTOMER, Removal.ofVersion(8)));

        assertThat(travelled(Kinds.CREDIT, operations)).isEqualTo(operations);
    }

    @Test
    void every_piece_of_the_catalogue_arrives_as_it_was_sent() {
        List<CatalogueRecord> records = catalogue();

        assertThat(travelled(Kinds.CATALOGUE, records)).isEqualTo(records);
    }

    private static List<CatalogueRecord> catalogue() {
        Sku sku = POSITION.sku();
        Item item = new Item(
                sku,
                "Ventil ½\" \u6c34",
                Item.Status.BLOCKED,
                new UnitCode("EA"),
                Map.of(new UnitCode("BOX"), 12L, new UnitCode("PAL"), 480L),
                Samples.told(2));
        Price.Key key = new Price.Key(
                sku,
                PriceKind.PROMOTION,
                Samples.EUR,
                Optional.of(CUSTOMER),
                Optional.of(new PriceGroup("GOLD")),
                Optional.of(Samples.WEB),
                Optional.of(THEN));
        Price price = new Price(
                key,
                List.of(
                        new Price.Break(1, Money.parse("9.99", Samples.EUR)),
                        new Price.Break(10, Money.parse("8.9999", Samples.EUR))),
                Optional.of(THEN.plusSeconds(1)),
                Samples.told(3));
        Customer customer = new Customer(
                CUSTOMER,
                "Müller & Söhne",
                Customer.Status.ACTIVE,
                Samples.EUR,
                Optional.of(new PriceGroup("GOLD")),
                Optional.empty(),
                List.of(new Customer.ShipTo(new ShipToId("MAIN"), "DE", Optional.of("10115"))),
                Samples.told(4));
        return List.of(
                new CatalogueRecord.ItemRecord(item),
                new CatalogueRecord.PriceRecord(price),
                new CatalogueRecord.CustomerRecord(customer),
                new CatalogueRecord.Gone(new CatalogueRecord.ItemKey(sku), Removal.at(THEN)),
                new CatalogueRecord.Gone(new CatalogueRecord.PriceKey(key), Removal.ofVersion(3)),
                new CatalogueRecord.Gone(new CatalogueRecord.CustomerKey(CUSTOMER), Removal.ofVersion(4)));
    }

    @Test
    void every_operation_on_a_claim_arrives_as_it_was_sent() {
        Claims.Key key = new Claims.Key(Samples.WEB, Claims.Key.Kind.CHANNEL_ORDER_REF, "a b\"c");
        List<Claim.Operation> operations = List.of(
                new Claim.Operation.Take(key, Samples.claimant(new OrderId("O-1"))),
                new Claim.Operation.Settle(key, "print", new Claims.Decision.Accepted(new OrderId("O-1")), THEN),
                new Claim.Operation.Settle(key, "print", new Claims.Decision.Refused(refusal()), THEN),
                new Claim.Operation.Release(key, new OrderId("O-1")));

        assertThat(travelled(Kinds.CLAIMS, operations)).isEqualTo(operations);
    }

    private static Refusal refusal() {
        Refusal.LineError error = new Refusal.LineError(
                "/lines/0",
                "insufficient-stock",
                "3 of 5",
                Optional.of(1),
                Optional.of(POSITION.sku()),
                Optional.of(5L),
                Optional.of(3L),
                Optional.of(DAY),
                List.of(new ExplainStep(ExplainStep.Step.ON_HAND, 3)));
        return new Refusal(RefusalType.INSUFFICIENT_STOCK, "there is not that much", List.of(error));
    }

    @Test
    void every_outcome_arrives_as_it_was_given() {
        List<Verdict<Outcome<Shortage>>> outcomes = List.of(
                new Verdict.Given<>(new Outcome.Done<>()),
                new Verdict.Given<>(new Outcome.TooLittle<>(new Shortage.Insufficient(3))),
                new Verdict.Given<>(new Outcome.TooLittle<>(new Shortage.Gap())),
                new Verdict.Given<>(new Outcome.TooLate<>()),
                new Verdict.Given<>(new Outcome.Taken<>()),
                new Verdict.Given<>(new Outcome.Stale<>()),
                new Verdict.Broken<>("why"));
        assertThat(copy(new Reply<>(Kinds.POSITIONS, 5, outcomes, List.of())))
                .isEqualTo(new Reply<>(Kinds.POSITIONS, 5, outcomes, List.of()));

        List<Verdict<Outcome<CreditShortage>>> credit = List.of(
                new Verdict.Given<>(new Outcome.TooLittle<>(new CreditShortage.OverLimit(AMOUNT))),
                new Verdict.Given<>(new Outcome.TooLittle<>(new CreditShortage.Unknown())));
        assertThat(copy(new Reply<>(Kinds.CREDIT, 5, credit, List.of())).verdicts())
                .isEqualTo(credit);
    }

    @Test
    void every_answer_to_a_claim_arrives_as_it_was_given() {
        List<Verdict<Claim.Result>> answers = List.of(
                new Verdict.Given<>(new Claim.Result.Noted()),
                answered(new Claims.Answer.Claimed(new OrderId("O-1"))),
                answered(new Claims.Answer.InFlight(new OrderId("O-1"))),
                answered(new Claims.Answer.Decided(new Claims.Decision.Refused(refusal()))),
                answered(new Claims.Answer.Reused()));

        assertThat(copy(new Reply<>(Kinds.CLAIMS, 5, answers, List.of())).verdicts())
                .isEqualTo(answers);
    }

    private static Verdict<Claim.Result> answered(Claims.Answer answer) {
        return new Verdict.Given<>(new Claim.Result.Answered(answer));
    }

    @Test
    void a_shard_arrives_with_all_its_aggregates_and_goes_on_as_the_original_would() {
        Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, ?> shard = usedShard();

        Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, ?> copy = copy(shard);

        assertThat(copy.survey(true)).isEqualTo(shard.survey(true));
        PositionOperation more = Samples.hold(POSITION, "h9", 3);
        PositionOperation repeated = Samples.hold(POSITION, "h1", 4);
        List<PositionOperation> next = List.of(more, repeated);
        assertThat(copy.perform(next, THEN, true)).isEqualTo(shard.perform(next, THEN, true));
        assertThat(copy.survey(true)).isEqualTo(shard.survey(true));
    }

    private static Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, ?> usedShard() {
        var shard = new Shard<>(Kinds.POSITIONS, 42);
        List<PositionOperation> operations = List.of(
                Samples.level(POSITION, 3, 10, new Protection(Samples.WEB, 5, 2)),
                new PositionOperation.ChangeReceipt(POSITION, new ReceiptChange.Scheduled(RECEIPT)),
                new PositionOperation.ChangeReceipt(
                        POSITION, new ReceiptChange.Arrived(new Receipt("PO-2", DAY, 1, THEN))),
                Samples.hold(POSITION, "h1", 4),
                Samples.hold(POSITION, "h2", 400),
                new PositionOperation.Reserve(POSITION, new ReservationOperation.Firm<>(ID, Samples.demand("h1", 3))),
                new PositionOperation.Reserve(
                        POSITION,
                        new ReservationOperation.Hold<>(new OperationId("op-2"), DEMAND, THEN.plusSeconds(60))),
                Samples.level(Samples.position("SKU-2"), 1, 8));
        assertThat(shard.perform(operations, THEN, true).reply().verdicts()).hasSize(operations.size());
        return shard;
    }

    @Test
    void a_shard_of_claims_arrives_with_open_ones_and_decisions() {
        var shard = new Shard<>(Kinds.CLAIMS, 42);
        Claims.Key key = new Claims.Key(Samples.WEB, Claims.Key.Kind.IDEMPOTENCY_KEY, "k1");
        Claims.Key other = new Claims.Key(Samples.WEB, Claims.Key.Kind.IDEMPOTENCY_KEY, "k2");
        List<Claim.Operation> operations = List.of(
                new Claim.Operation.Take(key, Samples.claimant(new OrderId("O-1"))),
                new Claim.Operation.Settle(
                        other, "print", new Claims.Decision.Refused(refusal()), THEN.plusSeconds(10)));
        assertThat(shard.perform(operations, THEN, false).effective()).hasSize(2);

        Shard<Claims.Key, Claim, Claim.Operation, Claim.Result, ?> copy = copy(shard);

        List<Claim.Operation> again = List.of(
                new Claim.Operation.Take(key, Samples.claimant(new OrderId("O-2"))),
                new Claim.Operation.Take(other, Samples.claimant(new OrderId("O-2"))));
        assertThat(copy.perform(again, THEN, false)).isEqualTo(shard.perform(again, THEN, false));
    }

    private <K, A, O, R, P> List<O> travelled(Kind<K, A, O, R, P> kind, List<O> operations) {
        Batch<K, A, O, R, P> sent = Batch.here(kind, operations, THEN, true);
        Replay<K, A, O, R, P> replayed = new Replay<>(kind, operations, THEN);
        assertThat(copy(replayed).operations()).isEqualTo(operations);
        return copy(sent).operations();
    }

    private <T> T copy(T value) {
        return serialization.toObject(serialization.toData(value));
    }
}
