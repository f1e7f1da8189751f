package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
    /** It is kept with the request, and a repeat may come to a node of another version. */
    @Test
    void is_the_same_for_ever_whatever_characters_a_request_has() {
        Money amount = Money.parse("12.5", FakePorts.EUR);
        OrderRequest order = new OrderRequest(
                new ChannelId("web"),
                "PÖ 47\uD83D\uDE00",
                new CustomerId("C"),
                new ShipToId("S"),
                FakePorts.EUR,
                Optional.of(FakePorts.DAY),
                Fulfilment.PARTIAL,
                Optional.empty(),
                List.of(new OrderRequest.Line(
                        1, new Sku("A"), 2, Optional.empty(), Optional.of(amount), Optional.empty())),
                new OrderRequest.Extras(
                        Map.of("méthod\uD800", "x\u007F", "b", "y".repeat(600)),
                        Optional.empty(),
                        Optional.of(Money.parse("1", FakePorts.EUR)),
                        Optional.empty()));

        assertThat(Fingerprint.of(order)).isEqualTo("cgQIgY4AoxorCJZEZC58DJuBhJnPmSuc2Dvw0v6V9e4");
    }
}
