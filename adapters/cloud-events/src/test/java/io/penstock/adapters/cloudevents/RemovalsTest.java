package io.penstock.adapters.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawRemoval;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemovalsTest {
    private static final Removal REMOVAL = Removal.ofVersion(3);

    private final CloudEventCodec codec = new CloudEventCodec();

    private BusinessEvent removed(String entity, String key) {
        return codec.removed(new RawRemoval(entity, key, REMOVAL, "/erp"));
    }

    @Test
    void a_key_without_a_value_says_what_is_gone() {
        assertThat(removed("stock", "A@B@E"))
                .isEqualTo(new BusinessEvent.StockGone(
                        new PositionKey(new Sku("A@B"), new LocationId("E")), REMOVAL, "/erp"));
        assertThat(removed("item", "A")).isEqualTo(new BusinessEvent.ItemGone(new Sku("A"), REMOVAL, "/erp"));
        assertThat(removed("customer", "C"))
                .isEqualTo(new BusinessEvent.CustomerGone(new CustomerId("C"), REMOVAL, "/erp"));
        assertThat(removed("credit", "C"))
                .isEqualTo(new BusinessEvent.CreditGone(new CustomerId("C"), REMOVAL, "/erp"));
        assertThat(removed("source", "/erp")).isEqualTo(new BusinessEvent.Ignored("source"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind':'list'",
                "'kind':'contract','customer':'C-1/2'",
                "'kind':'promotion','channel':'web','validFrom':'2026-03-01'",
                "'kind':'contract','customer':'C','priceGroup':'G','channel':'web','validFrom':'2026-03-01T08:30:00Z'"
            })
    void the_key_of_a_price_is_read_as_the_price_it_was_made_from(String parts) throws IOException {
        String data = "{'sku':'A/B','version':7,'currency':'EUR'," + parts + "}";
        BusinessEvent.PriceChanged told = (BusinessEvent.PriceChanged) codec.decode(Samples.event(
                "price.changed",
                data.substring(0, data.length() - 1) + ",'breaks':[{'minQuantity':1,'unitPrice':'1.00'}]}"));

        assertThat(removed("price", key(data)))
                .isEqualTo(new BusinessEvent.PriceGone(told.price().key(), REMOVAL, "/erp"));
    }

    private static String key(String data) throws IOException {
        Subject subject = new Subject();
        try (Fields in = Fields.ofData(data.replace('\'', '"').getBytes(StandardCharsets.UTF_8))) {
            for (String name = in.next(); name != null; name = in.next()) {
                subject.take(in, name);
            }
        }
        return subject.key("none");
    }

    @ParameterizedTest
    @CsvSource({
        "stock, A",
        "stock, @E",
        "stock, A@",
        "price, A",
        "price, A/gift/EUR",
        "price, A/list/euro",
        "price, A/list/EUR/from=noon",
        "price, A/list/EUR/for=C",
        "item, a b",
        "customer, '\"'"
    })
    void a_key_that_names_nothing_is_unreadable(String entity, String key) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> removed(entity, key))
                .withMessageContaining("without a value");
    }
}
