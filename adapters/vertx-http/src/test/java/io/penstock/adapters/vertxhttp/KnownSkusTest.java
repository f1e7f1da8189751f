package io.penstock.adapters.vertxhttp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.Sku;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownSkusTest {
    private final KnownSkus skus = new KnownSkus();

    @Test
    void every_name_gives_its_own_sku_also_among_more_than_there_are_places() {
        for (int n = 0; n < 3 * KnownSkus.PLACES; n++) {
            String name = "S" + n;
            assertThat(named(name)).isEqualTo(new Sku(name));
            assertThat(named("S" + n / 2)).isEqualTo(new Sku("S" + n / 2));
        }
    }

    @Test
    void a_name_that_comes_again_gives_the_same_one_wherever_it_stands() {
        Sku first = named("SKU-00001");

        assertThat(named("SKU-00001")).isSameAs(first);
        assertThat(skus.named("xxSKU-00001yy".getBytes(US_ASCII), 2, 11)).isSameAs(first);
        assertThat(skus.named("xxSKU-00001yy".getBytes(US_ASCII), 2, 10)).isEqualTo(new Sku("SKU-0000"));
    }

    @Test
    void what_none_can_be_called_gives_none() {
        assertThat(named("")).isNull();
        assertThat(named("A\\B")).isNull();
        assertThat(named("A".repeat(65))).isNull();
        assertThat(named("A".repeat(64))).isEqualTo(new Sku("A".repeat(64)));
    }

    private @Nullable Sku named(String name) {
        return skus.named(name.getBytes(US_ASCII), 0, name.length());
    }
}
