package io.penstock.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderPartsTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    private static OrderRequest.Extras extras(String tax, String freight, String discount) {
        return new OrderRequest.Extras(
                Map.of(), Optional.of(eur(tax)), Optional.of(eur(freight)), Optional.of(eur(discount)));
    }

    @Test
    void tax_and_freight_add_to_the_lines_and_a_discount_takes_away() {
        assertThat(OrderRequest.Extras.NONE.addTo(eur("10"))).isEqualTo(eur("10"));
        assertThat(extras("1.9", "4.95", "2.5").addTo(eur("10"))).isEqualTo(eur("14.35"));
        assertThat(extras("0", "0", "10.0001").addTo(eur("10"))).isEqualTo(eur("-0.0001"));
    }

    @Test
    void extras_in_another_currency_or_too_large_to_count_are_not_added() {
        assertThatThrownBy(() -> extras("1", "1", "1").addTo(Money.zero(new CurrencyCode("USD"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> extras("922337203685477", "922337203685477", "0").addTo(eur("10")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_promise_keeps_the_demand_of_its_reservation() {
        LocalDate supply = LocalDate.of(2026, 3, 7);
        PositionKey position = new PositionKey(new Sku("SKU"), new LocationId("DC"));
        ReservationId name = new ReservationId("O1.1");
        Promise promise = new Promise(name, 1, position, 5, Optional.of(supply), supply);
        Optional<OrderId> order = Optional.of(new OrderId("O1"));
        ChannelId web = new ChannelId("web");
        assertThat(promise.demand(order, web)).isEqualTo(new StockDemand(name, order, web, 5, Optional.of(supply)));
        assertThat(promise.of(3).demand(order, web))
                .isEqualTo(promise.demand(order, web).of(3));
        assertThat(position).hasToString("SKU@DC");
    }

    @Test
    void each_refusal_has_a_name_of_its_own_and_few_of_them_pass_by_themselves() {
        assertThat(Arrays.stream(RefusalType.values()).map(RefusalType::slug))
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Arrays.stream(RefusalType.values()).filter(RefusalType::isPassing))
                .containsExactlyInAnyOrder(
                        RefusalType.REQUEST_IN_FLIGHT,
                        RefusalType.RATE_LIMITED,
                        RefusalType.OVERLOADED,
                        RefusalType.DEADLINE_EXCEEDED,
                        RefusalType.NOT_READY,
                        RefusalType.STALE_DATA);
    }
}
