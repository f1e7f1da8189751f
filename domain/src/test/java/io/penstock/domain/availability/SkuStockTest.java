package io.penstock.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One SKU over several locations. */
class SkuStockTest {
    private static final Instant NOW = Shelf.NOW;
    private static final LocalDate TODAY = Stock.day(NOW);

    private static SkuStock stock(Shelf... shelves) {
        return new SkuStock(List.of(shelves).stream().map(Shelf::stock).toList(), Shelf.WEB, NOW);
    }

    @Test
    void what_locations_have_adds_up_by_day() {
        SkuStock stock = stock(
                Shelf.of("SKU", "EAST", 5).receipt(3, 10).receipt(7, 1),
                Shelf.of("SKU", "WEST", 2).receipt(3, 4).receipt(5, 6));
        assertThat(stock.availableToSell()).isEqualTo(7);
        assertThat(stock.availableToPromise(Optional.empty())).isEqualTo(7);
        assertThat(stock.availableToPromise(Optional.of(TODAY.plusDays(4)))).isEqualTo(21);
        assertThat(stock.promiseLine())
                .containsExactly(
                        new DatedQuantity(TODAY, 7),
                        new DatedQuantity(TODAY.plusDays(3), 21),
                        new DatedQuantity(TODAY.plusDays(5), 27),
                        new DatedQuantity(TODAY.plusDays(7), 28));
    }

    @Test
    void a_location_that_is_short_takes_nothing_from_the_others() {
        SkuStock stock = stock(Shelf.of("SKU", "EAST", 0).allocated(9), Shelf.of("SKU", "WEST", 5));
        assertThat(stock.availableToSell()).isEqualTo(5);
    }

    @Test
    void the_promise_date_is_the_first_day_by_which_all_of_it_is_there() {
        SkuStock stock = stock(
                Shelf.of("SKU", "EAST", 5).receipt(3, 10),
                Shelf.of("SKU", "WEST", 2).receipt(5, 6));
        assertThat(stock.promiseDate(7)).contains(TODAY);
        assertThat(stock.promiseDate(8)).contains(TODAY.plusDays(3));
        assertThat(stock.promiseDate(17)).contains(TODAY.plusDays(3));
        assertThat(stock.promiseDate(18)).contains(TODAY.plusDays(5));
        assertThat(stock.promiseDate(23)).contains(TODAY.plusDays(5));
        assertThat(stock.promiseDate(24)).isEmpty();
    }

    @Test
    void what_arrives_today_is_there_today_and_not_on_the_shelf() {
        SkuStock stock = stock(Shelf.of("SKU", "EAST", 5).receipt(0, 10));
        assertThat(stock.availableToSell()).isEqualTo(5);
        assertThat(stock.promiseDate(15)).contains(TODAY);
        assertThat(stock.promiseLine()).containsExactly(new DatedQuantity(TODAY, 15));
    }

    @Test
    void without_a_location_there_is_nothing() {
        SkuStock stock = stock();
        assertThat(stock.availableToSell()).isZero();
        assertThat(stock.promiseLine()).containsExactly(new DatedQuantity(TODAY, 0));
        assertThat(stock.promiseDate(1)).isEmpty();
    }
}
