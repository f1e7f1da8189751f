package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static io.penstock.adapters.cloudevents.Samples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driving.BusinessEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shipments, invoices, payments, returns: what each means for the order and for the account. */
final class TradeEventsTest {
    private static final OrderId ORDER = new OrderId("O-1");

    private final CloudEventCodec codec = new CloudEventCodec();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        /wms     | shipment.dispatched | 'shipment':'S-1','carrier':'X' | SHIPPED        | shipped: shipment S-1, carrier X
        /tms     | shipment.dispatched | 'shipment':'S-1','complete':false | PARTLY_SHIPPED | shipped: shipment S-1
        /carrier | shipment.tracked    | 'status':'delivered'           | DELIVERED      | delivered: status delivered
        /wms     | return.received     | 'return':'R-1'                 | RETURNED       | return received: return R-1
        /wms     | return.inspected    | 'lines':[{'sku':'A','quantity':2,'disposition':'damaged'}] | RETURNED | \
        return inspected: lines 2 of A damaged
        """)
    void an_event_moves_its_order(String source, String type, String data, OrderStatus status, String words) {
        assertThat(decode(source, type, "{'order':'O-1'," + data + "}"))
                .isEqualTo(moved(status, Source.ofPath(source), words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        /carrier | shipment.tracked | 'status':'inTransit','place':'hub'    | DELIVERED | tracked: status inTransit, place hub
        /carrier | shipment.tracked | 'status':'delivered','complete':false | DELIVERED | tracked: status delivered
        /wms     | return.received  | 'complete':false                      | RETURNED  | return received
        """)
    void a_part_of_it_is_a_word_on_the_order(String source, String type, String data, OrderStatus about, String words) {
        assertThat(decode(source, type, "{'order':'O-1'," + data + "}"))
                .isEqualTo(new BusinessEvent.OrderNoted(
                        ORDER, about, Source.ofPath(source), Optional.empty(), words, NOW));
    }

    @Test
    void an_invoice_moves_the_order_and_touches_the_account() {
        assertThat(decode(
                        "/finance",
                        "invoice.posted",
                        "{'order':'O-1','invoice':'I-1','currency':'EUR','amount':'9.5'}"))
                .isEqualTo(new BusinessEvent.AccountTouched(
                        moved(OrderStatus.INVOICED, Source.FINANCE, "invoiced: invoice I-1, currency EUR, amount 9.5"),
                        ORDER,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void a_payment_may_state_the_account_as_it_is_after_it() {
        assertThat(decode("/erp", "payment.received", """
            {'order':'O-1','customer':'C','account':{'version':7,'currency':'EUR','limit':'100','exposure':'40'}}
            """))
                .isEqualTo(new BusinessEvent.AccountTouched(
                        new BusinessEvent.OrderPaid(ORDER, Source.ERP, "paid", NOW),
                        ORDER,
                        Optional.of(new CustomerId("C")),
                        Optional.of(new CreditStanding(
                                Samples.EUR,
                                Optional.of(eur("100")),
                                eur("40"),
                                List.of(),
                                new Freshness(NOW, 7, "/erp")))));
    }

    @Test
    void an_account_belongs_to_a_customer_that_is_named() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() ->
                        decode("/erp", "credit.issued", "{'order':'O-1','account':{'version':7,'currency':'EUR'}}"))
                .withMessageContaining("/customer: missing");
    }

    @Test
    void a_heartbeat_is_a_sign_of_its_source() {
        assertThat(decode("/erp/1", "source.heartbeat", "{}")).isEqualTo(new BusinessEvent.SourceAlive("/erp/1", NOW));
    }

    private BusinessEvent decode(String source, String type, String data) {
        return codec.decode(Samples.event(source, type, data));
    }

    private static BusinessEvent.OrderMoved moved(OrderStatus status, Source by, String words) {
        return new BusinessEvent.OrderMoved(
                ORDER, status, by, Optional.empty(), Optional.empty(), Optional.of(words), NOW);
    }
}
