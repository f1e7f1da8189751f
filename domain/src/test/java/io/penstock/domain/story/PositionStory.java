package io.penstock.domain.story;

import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The story of one position.
 *
 * <pre>
 * level v1 onHand=10 allocated=2 orders=O1 receipts=PO1 protect=web:4,shop:2   adjust v2 onHand=-3 orders=O2
 * remove v5 | now      shown -> yes
 * scheduled PO1 10 on +5d told 0s      changed ...      arrived ... [at v7]
 * hold R1 5 until 30s for O1 by web on +5d as op1      extend R1 until 60s      firm R1 3 for O1      release R1
 * book R1 at v7      restore R1 5 for O1 [until 30s | at v3]      reload
 * ats by web -> 5      atp +5d -> 9      line -> +0d 5, +5d 9      explain [+5d] -> onHand 10, availableToSell 10
 * R1 -> held 5 | nothing      gap -> none | v7
 * </pre>
 */
public final class PositionStory implements Story.Teller {
    private static final PositionKey KEY = new PositionKey(new Sku("SKU"), new LocationId("DC"));

    private final ReservationWords<StockDemand> reservations = new ReservationWords<>(PositionStory::demand);
    private Position position = new Position(KEY);

    private PositionStory() {}

    public static void story(String script) {
        Story.tell(script, new PositionStory());
    }

    @Override
    public String answer(Step step, Instant now) {
        return switch (step.verb()) {
            case "level", "adjust", "remove", "scheduled", "changed", "arrived" -> change(step, now);
            case "hold", "take", "extend", "firm", "release", "book", "restore" ->
                words(position.apply(new PositionOperation.Reserve(KEY, reservations.operation(step)), now));
            case "ats" -> String.valueOf(position.picture().availableToSell(step.channel(), now));
            case "atp" ->
                String.valueOf(position.picture()
                        .availableToPromise(step.channel(), Optional.of(step.day(step.word(1))), now));
            case "line" -> line(step, now);
            case "explain" -> explain(step, now);
            case "shown" -> position.picture().isGone() ? "no" : "yes";
            case "reload" -> reload();
            case "gap" ->
                position.state().supply().isGap()
                        ? "v" + position.state().supply().gapUpTo()
                        : "none";
            default -> kept(step);
        };
    }

    private String change(Step step, Instant now) {
        PositionOperation operation =
                switch (step.verb()) {
                    case "level" -> new PositionOperation.SetLevel(KEY, level(step, now));
                    case "adjust" -> new PositionOperation.Adjust(KEY, adjustment(step, now));
                    case "remove" -> new PositionOperation.Remove(KEY, ReservationWords.removal(step.word(1), now));
                    case "scheduled" ->
                        new PositionOperation.ChangeReceipt(KEY, new ReceiptChange.Scheduled(receipt(step)));
                    case "changed" ->
                        new PositionOperation.ChangeReceipt(KEY, new ReceiptChange.Changed(receipt(step)));
                    default -> new PositionOperation.ChangeReceipt(KEY, new ReceiptChange.Arrived(receipt(step)));
                };
        return words(position.apply(operation, now));
    }

    private static StockLevel level(Step step, Instant now) {
        return new StockLevel(
                step.number("onHand"),
                step.number("unavailable"),
                step.number("allocated"),
                step.number("safety"),
                step.orders(),
                receipts(step),
                step.value("protect").map(PositionStory::protections),
                freshness(step, now));
    }

    private static List<String> receipts(Step step) {
        return step.value("receipts").map(text -> List.of(text.split(","))).orElse(List.of());
    }

    private static List<Protection> protections(String text) {
        return Arrays.stream(text.split(","))
                .filter(each -> !each.equals("none"))
                .map(each -> each.split(":"))
                .map(each -> new Protection(new ChannelId(each[0]), Long.parseLong(each[1]), 0))
                .toList();
    }

    private static StockAdjustment adjustment(Step step, Instant now) {
        String[] change = step.word(2).split("=");
        StockAdjustment.Field field =
                switch (change[0]) {
                    case "onHand" -> StockAdjustment.Field.ON_HAND;
                    case "unavailable" -> StockAdjustment.Field.UNAVAILABLE;
                    default -> StockAdjustment.Field.ALLOCATED;
                };
        return new StockAdjustment(
                field, Long.parseLong(change[1]), step.orders(), receipts(step), freshness(step, now));
    }

    private static Freshness freshness(Step step, Instant now) {
        return new Freshness(now, ReservationWords.version(step.word(1)), "erp");
    }

    private static Receipt receipt(Step step) {
        int at = step.words().indexOf("at");
        return new Receipt(
                step.word(1),
                step.day().orElseThrow(),
                Long.parseLong(step.word(2)),
                step.told(),
                at < 0 ? 0 : ReservationWords.version(step.word(at + 1)));
    }

    private static StockDemand demand(Step step) {
        return new StockDemand(
                new ReservationId(step.word(1)),
                step.order(),
                step.channel(),
                Long.parseLong(step.word(2)),
                step.day());
    }

    private String line(Step step, Instant now) {
        List<DatedQuantity> line = position.picture().promiseLine(step.channel(), now);
        return line.stream()
                .map(point -> step.text(point.date()) + " " + point.quantity())
                .collect(Collectors.joining(", "));
    }

    private String explain(Step step, Instant now) {
        Optional<LocalDate> day = step.size() > 1 && step.word(1).startsWith("+")
                ? Optional.of(step.day(step.word(1)))
                : Optional.empty();
        return position.picture().explain(step.channel(), day, now).stream()
                .map(each -> each.step().wireName() + " " + each.quantity())
                .collect(Collectors.joining(", "));
    }

    /** As after a move to another node: nothing but the state survives. */
    private String reload() {
        position = new Position(position.state());
        return "done";
    }

    private String kept(Step step) {
        return position.state().reservations().stream()
                .filter(each -> each.demand().reservation().value().equals(step.verb()))
                .map(each -> ReservationWords.words(each, demand -> String.valueOf(demand.quantity())))
                .findFirst()
                .orElse("nothing");
    }

    private static String words(Outcome<Shortage> outcome) {
        return ReservationWords.words(outcome, shortage -> switch (shortage) {
            case Shortage.Insufficient(long available) -> "only " + available;
            case Shortage.Gap _ -> "gap";
        });
    }
}
