package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Positions on the shelves of their SKUs, in the order of their locations: a look-up gives the list that is there. */
final class PositionView extends View<PositionKey, Stock> {
    private static final Comparator<Stock> BY_LOCATION =
            Comparator.comparing(stock -> stock.position().location());

    private final Shelves shelves;

    /** Those that are gone are found by name, and not among the SKU's. */
    private final ConcurrentHashMap<PositionKey, Stock> graves = new ConcurrentHashMap<>();

    private volatile Consumer<PositionKey> watcher = _ -> {};

    PositionView(Shelves shelves) {
        super(Kinds.POSITIONS);
        this.shelves = shelves;
    }

    List<Stock> stocks(Sku sku) {
        Shelves.Shelf shelf = shelves.find(sku);
        return shelf == null ? List.of() : shelf.stocks();
    }

    Positions.Shelf shelf(Sku sku) {
        Shelves.Shelf shelf = shelves.find(sku);
        return shelf == null ? () -> stocks(sku) : shelf;
    }

    @Override
    @Nullable
    Stock known(PositionKey key) {
        List<Stock> stocks = stocks(key.sku());
        for (int i = 0; i < stocks.size(); i++) {
            Stock stock = stocks.get(i);
            if (stock.position().location().equals(key.location())) {
                return stock;
            }
        }
        return graves.isEmpty() ? null : graves.get(key);
    }

    @Override
    void replace(@Nullable Stock known, Stock picture) {
        if (picture.isGone()) {
            bury(picture);
        } else if (known != null && known.isGone()) {
            show(null, picture);
            graves.remove(picture.position());
        } else {
            show(known, picture);
        }
        watcher.accept(picture.position());
    }

    private void bury(Stock gone) {
        graves.put(gone.position(), gone);
        takeDown(gone.position());
    }

    private void takeDown(PositionKey position) {
        Shelves.Shelf shelf = shelves.find(position.sku());
        if (shelf != null) {
            shelf.showStocks(shelf.stocks().stream()
                    .filter(stock -> !stock.position().equals(position))
                    .toList());
        }
    }

    private void show(@Nullable Stock known, Stock picture) {
        Shelves.Shelf shelf = shelves.of(picture.position().sku());
        List<Stock> before = shelf.stocks();
        if (before.size() <= 1 && (known != null || before.isEmpty())) {
            shelf.showStocks(List.of(picture));
        } else {
            shelf.showStocks(known == null ? with(before, picture) : withInPlace(before, picture));
        }
    }

    private static List<Stock> with(List<Stock> before, Stock picture) {
        List<Stock> more = new ArrayList<>(before);
        more.add(picture);
        more.sort(BY_LOCATION);
        return List.copyOf(more);
    }

    private static List<Stock> withInPlace(List<Stock> before, Stock picture) {
        Stock[] changed = before.toArray(Stock[]::new);
        for (int i = 0; i < changed.length; i++) {
            if (changed[i].position().equals(picture.position())) {
                changed[i] = picture;
            }
        }
        return List.of(changed);
    }

    /** Whoever comes after what was shown before is told by the walk, whoever before it by the change. */
    void watch(Consumer<PositionKey> next) {
        watcher = next;
        shelves.each(shelf -> shelf.stocks().forEach(stock -> next.accept(stock.position())));
    }

    @Override
    void each(Consumer<Stock> visitor) {
        graves.values().forEach(visitor);
        shelves.each(shelf -> shelf.stocks().forEach(visitor));
    }

    @Override
    void remove(Stock known) {
        if (known.isGone()) {
            graves.remove(known.position());
        } else {
            takeDown(known.position());
            watcher.accept(known.position());
        }
    }
}
