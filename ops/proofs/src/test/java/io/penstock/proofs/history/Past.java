package io.penstock.proofs.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A history made by hand. As it begins it is a good one: one order, one reservation confirmed, one given back. */
final class Past {
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final String BOLT = "BOLT@EAST";
    static final String NUT = "NUT@EAST";

    final List<Call> calls = new ArrayList<>();
    final List<Decided> journal = new ArrayList<>();
    final List<Booking> erp = new ArrayList<>();
    final Map<String, String> statuses = new HashMap<>();
    final Map<String, Figures.Stock> stock = new HashMap<>();
    final Map<String, Optional<Long>> credit = new HashMap<>();
    final Map<String, Figures.Stock> erpStock = new HashMap<>();
    final Map<String, Optional<Long>> erpCredit = new HashMap<>();
    final Supply supply = new Supply();
    Instant rest = NOON.plusSeconds(60);

    Past() {
        supply.stock(BOLT, NOON, 10);
        supply.stock(NUT, NOON, 10);
        supply.limit("ANN", Optional.of(100L));
        supply.limit("BOB", Optional.empty());
        order("K1", "O1", "ANN", 40, pick(1, BOLT, 3), pick(2, NUT, 2));
        call(Call.Kind.HOLD, "", new Heard.Yes("R1"));
        call(Call.Kind.CONFIRM, "R1", new Heard.Yes("R1"));
        held("R1", "ANN", 10, pick(1, BOLT, 1));
        journal.add(new Decided.Confirmed("R1", Map.of(1, 1L)));
        call(Call.Kind.HOLD, "", new Heard.Yes("R2"));
        call(Call.Kind.RELEASE, "R2", new Heard.Yes("R2"));
        held("R2", "BOB", 10, pick(1, NUT, 4));
        journal.add(new Decided.Released("R2"));
        erpStock.put(BOLT, new Figures.Stock(10, 3, 0));
        erpStock.put(NUT, new Figures.Stock(10, 2, 0));
        erpCredit.put("ANN", Optional.of(60L));
        erpCredit.put("BOB", Optional.empty());
        stock.put(BOLT, new Figures.Stock(10, 3, 1));
        stock.put(NUT, new Figures.Stock(10, 2, 0));
        credit.put("ANN", Optional.of(50L));
        credit.put("BOB", Optional.empty());
    }

    static Pick pick(int line, String position, long quantity) {
        return new Pick(line, position, quantity, true);
    }

    /** Told, journalled, booked. */
    void order(String key, String order, String customer, long total, Pick... picks) {
        call(key, new Heard.Yes(order));
        accepted(order, key, customer, total, picks);
        booked(order, customer, picks);
    }

    void call(String key, Heard heard) {
        call(Call.Kind.ORDER, key, heard);
    }

    void call(Call.Kind kind, String key, Heard heard) {
        calls.add(new Call(kind, key, Optional.empty(), 1, calls.size(), calls.size() + 1L, heard));
    }

    void accepted(String order, String key, String customer, long total, Pick... picks) {
        accepted(order, key, customer, total, Optional.empty(), picks);
    }

    void accepted(String order, String key, String customer, long total, Optional<String> token, Pick... picks) {
        journal.add(new Decided.Accepted(order, key, customer, total, List.of(picks), NOON, token));
    }

    void held(String token, String customer, long total, Pick... picks) {
        journal.add(new Decided.Held(token, customer, total, List.of(picks), NOON, NOON.plusSeconds(10)));
    }

    void booked(String order, String customer, Pick... picks) {
        erp.add(new Booking(order, "SO-" + (erp.size() + 1), customer, List.of(picks), false, false));
        statuses.put(order, "booked");
    }

    List<Finding> findings() {
        return Checker.check(new History(
                calls,
                journal,
                erp,
                statuses,
                new Figures(stock, credit),
                new Figures(erpStock, erpCredit),
                supply,
                rest));
    }
}
