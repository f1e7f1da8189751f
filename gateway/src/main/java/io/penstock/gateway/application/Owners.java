package io.penstock.gateway.application;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import io.penstock.domain.ownership.Matter;
import io.penstock.domain.shared.Freshness;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.BusinessEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets through what the system of record says, and nobody else. That another system tries is a fault of its
 * configuration, or worse: each such event is counted, and of each kind one in a while raises an alarm.
 */
final class Owners {
    private static final int KNOWN_MAX = 1_000;

    private final Alarm alarm;
    private final Measures measures;
    private final Set<Intrusion> told = ConcurrentHashMap.newKeySet();
    /** Sources by their paths: there are few, and each speaks many times a second. */
    private final Map<String, Source> known = new ConcurrentHashMap<>();

    Owners(Alarm alarm, Measures measures) {
        this.alarm = alarm;
        this.measures = measures;
    }

    private record Intrusion(Source by, String what) {}

    /** Whether the event's source may say what it says. */
    boolean admit(BusinessEvent event) {
        return switch (event) {
            case BusinessEvent.StockLevelTold(var position, var level) ->
                admit(Matter.STOCK, level.freshness(), position);
            case BusinessEvent.StockAdjusted(var position, var adjustment) ->
                admit(Matter.STOCK, adjustment.freshness(), position);
            case BusinessEvent.ReceiptTold(var position, var _, String source) ->
                admit(Matter.RECEIPT, source(source), position);
            case BusinessEvent.ItemChanged(var item) -> admit(Matter.ITEM, item.freshness(), item.sku());
            case BusinessEvent.PriceChanged(var price) -> admit(Matter.PRICE, price.freshness(), price.key());
            case BusinessEvent.CustomerChanged(var customer) ->
                admit(Matter.CUSTOMER, customer.freshness(), customer.id());
            case BusinessEvent.CreditChanged(var customer, var standing) ->
                admit(Matter.CREDIT, standing.freshness(), customer);
            case BusinessEvent.OrderMoved moved -> admit(moved.status(), moved.by(), moved.order());
            case BusinessEvent.OrderNoted noted -> admit(noted.about(), noted.by(), noted.order());
            case BusinessEvent.OrderPaid paid -> admit(OrderStatus.CLOSED, paid.by(), paid.order());
            case BusinessEvent.AccountTouched touched -> admit(touched.onOrder()) && admitStanding(touched);
            case BusinessEvent.StockGone(var position, var _, String source) ->
                admit(Matter.STOCK, source(source), position);
            case BusinessEvent.ItemGone(var item, var _, String source) -> admit(Matter.ITEM, source(source), item);
            case BusinessEvent.PriceGone(var price, var _, String source) -> admit(Matter.PRICE, source(source), price);
            case BusinessEvent.CustomerGone(var customer, var _, String source) ->
                admit(Matter.CUSTOMER, source(source), customer);
            case BusinessEvent.CreditGone(var customer, var _, String source) ->
                admit(Matter.CREDIT, source(source), customer);
            case BusinessEvent.SourceAlive _, BusinessEvent.Ignored _ -> true;
        };
    }

    private boolean admitStanding(BusinessEvent.AccountTouched touched) {
        return touched.standing()
                .map(standing -> admit(Matter.CREDIT, standing.freshness(), touched.order()))
                .orElse(true);
    }

    private boolean admit(Matter matter, Freshness freshness, Object about) {
        return admit(matter, source(freshness.source()), about);
    }

    private Source source(String path) {
        Source source = known.get(path);
        if (source == null) {
            source = Source.ofPath(path);
            if (known.size() < KNOWN_MAX) {
                known.put(path, source);
            }
        }
        return source;
    }

    private boolean admit(Matter matter, Source by, Object about) {
        return matter.mayState(by) || refuse(by, "state a " + matter.wireName(), about);
    }

    private boolean admit(OrderStatus step, Source by, Object about) {
        return step.maySay(by) || refuse(by, "say that an order is " + step.wireName(), about);
    }

    private boolean refuse(Source by, String what, Object about) {
        measures.count("events.refused");
        measures.count("events.refused." + by.wireName());
        if (told.add(new Intrusion(by, what))) {
            alarm.raise(
                    "not-the-owner",
                    about.toString(),
                    by.wireName() + " may not " + what + "; ignored. The table of owners is printed by"
                            + " 'penstock events owners'.");
        }
        return false;
    }

    /** To be called once in a while: lets each kind raise its alarm again. */
    void renew() {
        told.clear();
    }
}
