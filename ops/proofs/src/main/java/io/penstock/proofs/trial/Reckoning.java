package io.penstock.proofs.trial;

import io.penstock.proofs.history.Booking;
import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Decided;
import io.penstock.proofs.history.Figures;
import io.penstock.proofs.history.History;
import io.penstock.proofs.history.Supply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a running gateway to rest and collects what there is to compare: clients, grid, ERP, and then the journal. */
public final class Reckoning {
    private static final Duration FIRST_COME = Duration.ofMillis(200);
    private static final Duration HOLDS_LAST = Duration.ofSeconds(Wishes.HOLD_SECONDS + 1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> ON_THEIR_WAY = Set.of("accepted", "held", "submitting");

    private final Assortment assortment;
    private final ErpDesk erp;
    private final List<Crowd> crowds;
    private final InstantSource clock;
    private final List<Desk> desks;
    private Instant at = Instant.MIN;
    private Map<String, String> statuses = Map.of();
    private List<Figures> here = List.of();
    private Figures inErp = new Figures(Map.of(), Map.of());
    private List<Booking> bookings = List.of();

    /** @param clock the gateway's */
    public Reckoning(Shop shop, ErpDesk erp, Crowd crowd, InstantSource clock) {
        this(List.of(shop), erp, List.of(crowd), clock);
    }

    /** Of gateways that are members of one grid. */
    Reckoning(List<? extends Shop> shops, ErpDesk erp, List<Crowd> crowds, InstantSource clock) {
        this.clock = clock;
        this.assortment = shops.getFirst().assortment();
        this.erp = erp;
        this.crowds = crowds;
        this.desks = shops.stream().map(Desk::new).toList();
    }

    /**
     * Lets every buyer ask to the end of all its wishes, every hold outlive its expiry, every order be delivered, and the
     * ERP's word on it come back. What does not come to rest in time is left for the comparison to find.
     */
    public void comeToRest() throws InterruptedException {
        Thread.sleep(FIRST_COME);
        for (Crowd crowd : crowds) {
            crowd.settle();
        }
        Thread.sleep(HOLDS_LAST);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            at = clock.instant();
            statuses = new HashMap<>();
            desks.forEach(desk -> statuses.putAll(desk.statuses()));
            inErp = erp.figures(assortment);
            here = desks.stream().map(Desk::figures).toList();
            bookings = erp.bookings();
        } while (!rests() && System.nanoTime() < deadline);
    }

    private boolean rests() {
        return statuses.values().stream().noneMatch(ON_THEIR_WAY::contains)
                && here.stream().distinct().count() == 1
                && inErp.stock().entrySet().stream().allMatch(each -> agrees(each.getKey(), each.getValue()));
    }

    private boolean agrees(String position, Figures.Stock there) {
        Figures.Stock stock = here.getFirst().stock().getOrDefault(position, there);
        return stock.onHand() == there.onHand() && stock.allocated() == there.allocated();
    }

    /** Where members say something else than the first. */
    List<String> disagreements() {
        List<String> found = new ArrayList<>();
        Figures first = here.getFirst();
        for (int n = 1; n < here.size(); n++) {
            Figures other = here.get(n);
            String who = "member " + (n + 1) + " says ";
            first.stock().forEach((position, stock) -> {
                if (!stock.equals(other.stock().get(position))) {
                    found.add(who + other.stock().get(position) + " of " + position + ", the first " + stock);
                }
            });
            first.credit().forEach((customer, credit) -> {
                if (!credit.equals(other.credit().get(customer))) {
                    found.add(who + other.credit().get(customer) + " of " + customer + ", the first " + credit);
                }
            });
        }
        return found;
    }

    /** All four ledgers; to be called when the gateways have ended, since a journal has one owner. */
    public History history(Supply supply, Path... journals) throws IOException {
        List<Call> calls = new ArrayList<>();
        crowds.forEach(crowd -> calls.addAll(crowd.calls()));
        List<Decided> decided = new ArrayList<>();
        for (Path journal : journals) {
            decided.addAll(JournalFile.read(journal));
        }
        return new History(calls, decided, bookings, statuses, here.getFirst(), inErp, supply, at);
    }
}
