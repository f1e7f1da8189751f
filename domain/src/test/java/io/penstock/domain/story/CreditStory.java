package io.penstock.domain.story;

import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ReservationId;
import java.time.Instant;

/**
 * The story of one credit account, in EUR unless a step says {@code in USD}.
 *
 * <pre>
 * standing v1 limit=100 exposure=20.50 orders=O1 (limit=none: no limit)
 * remove v5 | now
 * hold, extend, firm, release, book, restore as in {@link PositionStory}, with amounts
 * headroom -> 79.5000 | none      R1 -> held 5.0000 | nothing      reload
 * </pre>
 */
public final class CreditStory implements Story.Teller {
    private static final CustomerId CUSTOMER = new CustomerId("C1");

    private final ReservationWords<CreditDemand> reservations = new ReservationWords<>(CreditStory::demand);
    private CreditAccount account = new CreditAccount(CUSTOMER);

    private CreditStory() {}

    public static void story(String script) {
        Story.tell(script, new CreditStory());
    }

    @Override
    public String answer(Step step, Instant now) {
        return switch (step.verb()) {
            case "standing" ->
                words(account.apply(new CreditOperation.SetStanding(CUSTOMER, standing(step, now)), now));
            case "remove" ->
                words(account.apply(
                        new CreditOperation.Remove(CUSTOMER, ReservationWords.removal(step.word(1), now)), now));
            case "hold", "take", "extend", "firm", "release", "book", "restore" ->
                words(account.apply(new CreditOperation.Reserve(CUSTOMER, reservations.operation(step)), now));
            case "headroom" ->
                account.picture().headroom(now).map(Money::toDecimal).orElse("none");
            case "reload" -> reload();
            default -> kept(step);
        };
    }

    private static CreditStanding standing(Step step, Instant now) {
        CurrencyCode currency = currency(step);
        return new CreditStanding(
                currency,
                step.value("limit").filter(limit -> !limit.equals("none")).map(limit -> Money.parse(limit, currency)),
                Money.parse(step.value("exposure").orElse("0"), currency),
                step.orders(),
                new Freshness(now, ReservationWords.version(step.word(1)), "erp"));
    }

    private static CreditDemand demand(Step step) {
        return new CreditDemand(
                new ReservationId(step.word(1)), step.order(), Money.parse(step.word(2), currency(step)));
    }

    private static CurrencyCode currency(Step step) {
        return new CurrencyCode(step.after("in").orElse("EUR"));
    }

    private String reload() {
        account = new CreditAccount(account.state());
        return "done";
    }

    private String kept(Step step) {
        return account.state().reservations().stream()
                .filter(each -> each.demand().reservation().value().equals(step.verb()))
                .map(each ->
                        ReservationWords.words(each, demand -> demand.amount().toDecimal()))
                .findFirst()
                .orElse("nothing");
    }

    private static String words(Outcome<CreditShortage> outcome) {
        return ReservationWords.words(outcome, shortage -> switch (shortage) {
            case CreditShortage.OverLimit(Money headroom) -> "only " + headroom.toDecimal();
            case CreditShortage.Unknown _ -> "unknown";
        });
    }
}
