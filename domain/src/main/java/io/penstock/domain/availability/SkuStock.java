package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.LocationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One SKU over several locations, as one channel sees it at one moment. */
public record SkuStock(List<Stock> locations, ChannelId channel, Instant now) {

    /** Of {@code all} those at one location, or all when it does not matter where. */
    public static List<Stock> at(Optional<LocationId> location, List<Stock> all) {
        if (location.isEmpty()) {
            return all;
        }
        for (Stock stock : all) {
            if (stock.position().location().equals(location.get())) {
                return List.of(stock);
            }
        }
        return List.of();
    }

    /** What may be sold from all shelves together. */
    public long availableToSell() {
        long sum = 0;
        for (Stock stock : locations) {
            sum += stock.availableToSell(channel, now);
        }
        return sum;
    }

    /** What may be promised by all locations together, from the shelves or for a date. */
    public long availableToPromise(Optional<LocalDate> date) {
        long sum = 0;
        for (Stock stock : locations) {
            sum += stock.availableToPromise(channel, date, now);
        }
        return sum;
    }

    /** The promise line of all locations together. */
    public List<DatedQuantity> promiseLine() {
        LocalDate today = Stock.day(now);
        TreeSet<LocalDate> dates = new TreeSet<>();
        dates.add(today);
        for (Stock stock : locations) {
            List<DatedQuantity> line = stock.promiseLine(channel, now);
            for (int i = 0; i < line.size(); i++) {
                dates.add(line.get(i).date());
            }
        }
        if (dates.size() == 1) {
            return List.of(new DatedQuantity(today, availableToPromise(Optional.of(today))));
        }
        List<DatedQuantity> line = new ArrayList<>(dates.size());
        dates.forEach(date -> line.add(new DatedQuantity(date, availableToPromise(Optional.of(date)))));
        return line;
    }

    /** The first day by which {@code quantity} can be there in full; empty when no known supply suffices. */
    public Optional<LocalDate> promiseDate(long quantity) {
        if (availableToSell() >= quantity) {
            return Optional.of(Stock.day(now));
        }
        return promiseLine().stream()
                .filter(point -> point.quantity() >= quantity)
                .map(DatedQuantity::date)
                .findFirst();
    }
}
