package io.penstock.proofs.trial;

import io.penstock.proofs.history.Booking;
import io.penstock.proofs.history.Figures;
import io.penstock.proofs.history.History;
import io.penstock.proofs.history.Supply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a running gateway to rest and collects what there is to compare: clients, grid, ERP, and then the journal. */
public final class Reckoning {
    private static final Duration FIRST_COME = Duration.ofMillis(200);
    private static final Duration HOLDS_LAST = Duration.ofSeconds(Wishes.HOLD_SECONDS + 1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> ON_THEIR_WAY = Set.of("accepted", "held", "submitting");

    private final Shop shop;
    private final ErpDesk erp;
    private final Crowd crowd;
    private final InstantSource clock;
    private final Desk desk;
    private Instant at = Instant.MIN;
    private Map<String, String> statuses = Map.of();
    private Figures here = new Figures(Map.of(), Map.of());
    private Figures inErp = here;
    private List<Booking> bookings = List.of();

    /** @param clock the gateway's */
    public Reckoning(Shop shop, ErpDesk erp, Crowd crowd, InstantSource clock) {
        this.clock = clock;
        this.shop = shop;
        this.erp = erp;
        this.crowd = crowd;
        this.desk = new Desk(shop);
    }

    /**
     * Lets every buyer ask to the end of all its wishes, every hold outlive its expiry, every order be delivered, and the
     * ERP's word on it come back. What does not come to rest in time is left for the comparison to find.
     */
    public void comeToRest() throws InterruptedException {
        Thread.sleep(FIRST_COME);
        crowd.settle();
        Thread.sleep(HOLDS_LAST);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            at = clock.instant();
            statuses = desk.statuses();
            inErp = erp.figures(shop.assortment());
            here = desk.figures();
            bookings = erp.bookings();
        } while (!rests() && System.nanoTime() < deadline);
    }

    private boolean rests() {
        return statuses.values().stream().noneMatch(ON_THEIR_WAY::contains)
                && inErp.stock().entrySet().stream().allMatch(each -> agrees(each.getKey(), each.getValue()));
    }

    private boolean agrees(String position, Figures.Stock there) {
        Figures.Stock stock = here.stock().getOrDefault(position, there);
        return stock.onHand() == there.onHand() && stock.allocated() == there.allocated();
    }

    /** All four ledgers; to be called when the gateway has ended, since the journal has one owner. */
    public History history(Supply supply, Path journal) throws IOException {
        return new History(crowd.calls(), JournalFile.read(journal), bookings, statuses, here, inErp, supply, at);
    }
}
