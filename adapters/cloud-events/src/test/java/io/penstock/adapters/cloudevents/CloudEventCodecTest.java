package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.EUR;
import static io.penstock.adapters.cloudevents.Samples.NOW;
import static io.penstock.adapters.cloudevents.Samples.eur;
import static io.penstock.adapters.cloudevents.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudEventCodecTest {
    private static final PositionKey POSITION = new PositionKey(new Sku("A"), new LocationId("E"));
    private static final String LEVEL = "'sku':'A','location':'E','version':7,'onHand':9";
    private static final String PRICE = "'sku':'A','version':7,'currency':'EUR'";

    private final CloudEventCodec codec = new CloudEventCodec();

    private BusinessEvent decode(String type, String data) {
        return codec.decode(event(type, data));
    }

    private static Freshness version(long version) {
        return new Freshness(NOW, version, "/erp");
    }

    private static StockLevel level(long unavailable, Optional<List<Protection>> protections, String... orders) {
        List<OrderId> ids = List.of(orders).stream().map(OrderId::new).toList();
        return new StockLevel(9, unavailable, 0, 0, ids, protections, version(7));
    }

    @Test
    void a_stock_level_without_its_optional_numbers_has_zeros_and_leaves_the_protections_as_they_were() {
        assertThat(decode("stock.level", "{" + LEVEL + "}"))
                .isEqualTo(new BusinessEvent.StockLevelTold(POSITION, level(0, Optional.empty())));
    }

    @Test
    void a_stock_level_carries_all_its_numbers_orders_and_protections_in_any_order_of_fields() {
        assertThat(decode("stock.level", """
            {'protections':[{'quantity':4,'channel':'web'}],'orders':['O-1','O-2'],'safetyStock':3,
             'allocated':2,'unavailable':1,'onHand':9,'version':7,'location':'E','sku':'A'}\
            """))
                .isEqualTo(new BusinessEvent.StockLevelTold(
                        POSITION,
                        new StockLevel(
                                9,
                                1,
                                2,
                                3,
                                List.of(new OrderId("O-1"), new OrderId("O-2")),
                                Optional.of(List.of(new Protection(new ChannelId("web"), 4, 0))),
                                version(7))));
    }

    @Test
    void empty_protections_are_told_and_take_the_old_ones_away() {
        assertThat(decode("stock.level", "{" + LEVEL + ",'protections':[]}"))
                .isEqualTo(new BusinessEvent.StockLevelTold(POSITION, level(0, Optional.of(List.of()))));
    }

    @Test
    void what_an_event_has_beyond_its_promise_is_passed_over() {
        assertThat(decode("stock.level", "{'bin':{'aisle':[1,{'x':null}]},'more':[[]]," + LEVEL + ",'last':1.5}"))
                .isEqualTo(new BusinessEvent.StockLevelTold(POSITION, level(0, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"onHand,ON_HAND", "unavailable,UNAVAILABLE", "allocated,ALLOCATED"})
    void an_adjustment_says_which_quantity_moved_by_how_much(String word, StockAdjustment.Field field) {
        assertThat(decode(
                        "stock.adjusted",
                        "{'sku':'A','location':'E','version':8,'field':'" + word + "','delta':-3,'orders':['O-1']}"))
                .isEqualTo(new BusinessEvent.StockAdjusted(
                        POSITION, new StockAdjustment(field, -3, List.of(new OrderId("O-1")), version(8))));
    }

    @Test
    void receipts_are_scheduled_changed_and_arrive() {
        String data = "{'receipt':'P-1','sku':'A','location':'E','quantity':40,'date':'2026-03-09'}";
        Receipt receipt = new Receipt("P-1", LocalDate.parse("2026-03-09"), 40, NOW);
        assertThat(decode("receipt.scheduled", data))
                .isEqualTo(new BusinessEvent.ReceiptTold(POSITION, new ReceiptChange.Scheduled(receipt), "/erp"));
        assertThat(decode("receipt.changed", data))
                .isEqualTo(new BusinessEvent.ReceiptTold(POSITION, new ReceiptChange.Changed(receipt), "/erp"));
        assertThat(decode("receipt.arrived", data))
                .isEqualTo(new BusinessEvent.ReceiptTold(POSITION, new ReceiptChange.Arrived(receipt), "/erp"));
    }

    @Test
    void an_item_has_its_units() {
        assertThat(decode("item.changed", """
            {'sku':'A','version':2,'description':'Äpfel','status':'blocked','baseUnit':'EA',
             'units':[{'unit':'BOX','factor':12},{'unit':'EA','factor':1}]}\
            """))
                .isEqualTo(new BusinessEvent.ItemChanged(new Item(
                        new Sku("A"),
                        "Äpfel",
                        Item.Status.BLOCKED,
                        new UnitCode("EA"),
                        Map.of(new UnitCode("BOX"), 12L, new UnitCode("EA"), 1L),
                        version(2))));
    }

    @Test
    void a_list_price_has_breaks_for_everyone_and_for_ever() {
        assertThat(decode(
                        "price.changed",
                        "{" + PRICE
                                + ",'kind':'list','breaks':[{'minQuantity':10,'unitPrice':'1.5'},{'unitPrice':'2'}]}"))
                .isEqualTo(new BusinessEvent.PriceChanged(new Price(
                        new Price.Key(
                                new Sku("A"),
                                PriceKind.LIST,
                                EUR,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        List.of(new Price.Break(1, eur("2")), new Price.Break(10, eur("1.5"))),
                        Optional.empty(),
                        version(7))));
    }

    @Test
    void a_contract_price_names_its_customer_group_channel_and_days_and_its_currency_may_come_last() {
        assertThat(decode("price.changed", """
            {'breaks':[{'minQuantity':1,'unitPrice':'0.0001','currency':'EUR'}],'validTo':'2026-03-31',
             'validFrom':'2026-03-01','channel':'web','priceGroup':'TRADE','customer':'C','kind':'contract',
             'version':7,'sku':'A','currency':'EUR'}\
            """))
                .isEqualTo(new BusinessEvent.PriceChanged(new Price(
                        new Price.Key(
                                new Sku("A"),
                                PriceKind.CONTRACT,
                                EUR,
                                Optional.of(new CustomerId("C")),
                                Optional.of(new PriceGroup("TRADE")),
                                Optional.of(new ChannelId("web")),
                                Optional.of(Instant.parse("2026-03-01T00:00:00Z"))),
                        List.of(new Price.Break(1, eur("0.0001"))),
                        Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                        version(7))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01,                2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
        "2026-03-01T10:00:00Z,      2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z",
        "2026-03-01T10:00-01:00,    2026-03-01T11:00:00Z, 2026-03-01T11:00:00Z",
    })
    void a_day_is_valid_from_its_start_and_to_its_end_and_an_instant_is_itself(String told, Instant from, Instant to) {
        BusinessEvent.PriceChanged changed = (BusinessEvent.PriceChanged) decode(
                "price.changed",
                "{" + PRICE
                        + ",'kind':'promotion','breaks':[{'unitPrice':'1'}],'validFrom':'" + told + "','validTo':'"
                        + told
                        + "'}");
        assertThat(changed.price().key().validFrom()).contains(from);
        assertThat(changed.price().validTo()).contains(to);
    }

    @Test
    void a_customer_has_terms_and_ship_tos() {
        assertThat(decode("customer.changed", """
            {'customer':'C','version':3,'name':'Shop','status':'active','currency':'EUR',
             'priceGroup':'TRADE','paymentTerms':'30 days','shipTos':[{'id':'MAIN','country':'DE','postalCode':'10000'},
             {'id':'DEPOT','country':'AT'}]}\
            """))
                .isEqualTo(new BusinessEvent.CustomerChanged(new Customer(
                        new CustomerId("C"),
                        "Shop",
                        Customer.Status.ACTIVE,
                        EUR,
                        Optional.of(new PriceGroup("TRADE")),
                        Optional.of("30 days"),
                        List.of(
                                new Customer.ShipTo(new ShipToId("MAIN"), "DE", Optional.of("10000")),
                                new Customer.ShipTo(new ShipToId("DEPOT"), "AT", Optional.empty())),
                        version(3))));
    }

    @Test
    void null_stands_for_nothing_told_where_a_text_may_be_left_out() {
        BusinessEvent.CustomerChanged changed = (BusinessEvent.CustomerChanged) decode("customer.changed", """
            {'customer':'C','version':3,'name':'Shop','status':'blocked','currency':'EUR','priceGroup':null,
             'paymentTerms':null,'shipTos':[{'id':'MAIN','country':'DE','postalCode':null}]}\
            """);
        assertThat(changed.customer().status()).isEqualTo(Customer.Status.BLOCKED);
        assertThat(changed.customer().priceGroup()).isEmpty();
        assertThat(changed.customer().paymentTerms()).isEmpty();
    }

    @Test
    void credit_has_a_limit_an_exposure_and_the_orders_it_contains() {
        assertThat(decode("credit.changed", """
            {'exposure':'250.5','limit':'1000.00','orders':['O-1'],'currency':'EUR',
             'version':4,'customer':'C'}\
            """))
                .isEqualTo(new BusinessEvent.CreditChanged(
                        new CustomerId("C"),
                        new CreditStanding(
                                EUR, Optional.of(eur("1000")), eur("250.5"), List.of(new OrderId("O-1")), version(4))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'limit':null"})
    void credit_without_a_limit_has_none_and_without_an_exposure_none_either(String limit) {
        assertThat(decode("credit.changed", "{'customer':'C','version':4,'currency':'EUR'" + limit + "}"))
                .isEqualTo(new BusinessEvent.CreditChanged(
                        new CustomerId("C"),
                        new CreditStanding(EUR, Optional.empty(), eur("0"), List.of(), version(4))));
    }

    @ParameterizedTest
    @CsvSource({
        "order.booked,    BOOKED",
        "order.rejected,  REJECTED",
        "order.allocated, ALLOCATED",
        "order.shipped,   SHIPPED",
        "order.delivered, DELIVERED",
        "order.invoiced,  INVOICED",
        "order.cancelled, CANCELLED",
    })
    void an_order_moves_as_its_event_says(String type, OrderStatus status) {
        assertThat(decode(type, "{'order':'O-1'}"))
                .isEqualTo(new BusinessEvent.OrderMoved(
                        new OrderId("O-1"),
                        status,
                        OrderStatus.Source.ERP,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NOW));
    }

    @Test
    void an_orders_event_may_name_number_version_reason_and_time() {
        assertThat(decode("order.rejected", """
            {'order':'O-1','number':'S-9','version':12,'reason':'blocked','detail':'call finance',
             'at':'2026-03-02T09:00:00+01:00'}\
            """))
                .isEqualTo(new BusinessEvent.OrderMoved(
                        new OrderId("O-1"),
                        OrderStatus.REJECTED,
                        OrderStatus.Source.ERP,
                        Optional.of("S-9"),
                        Optional.of(12L),
                        Optional.of("blocked: call finance"),
                        Instant.parse("2026-03-02T08:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"order\":\"O\"}', short-picked",
        "'{\"order\":\"O\",\"reason\":\"2 of 5\"}', short-picked: reason 2 of 5"
    })
    void a_short_pick_leaves_the_order_allocated_and_says_so(String data, String detail) {
        BusinessEvent.OrderNoted noted = (BusinessEvent.OrderNoted) decode("order.short-picked", data);
        assertThat(noted.about()).isEqualTo(OrderStatus.ALLOCATED);
        assertThat(noted.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "/erp,            ERP",
        "/acme/WMS/east,  WMS",
        "/carrier/7,      CARRIER",
        "/tms,            CARRIER",
        "/finance/ledger, FINANCE",
        "urn:anything,    ERP",
    })
    void the_source_says_which_kind_of_system_speaks(String source, OrderStatus.Source by) {
        BusinessEvent.OrderMoved moved =
                (BusinessEvent.OrderMoved) codec.decode(event(source, "order.shipped", "{'order':'O-1'}"));
        assertThat(moved.by()).isEqualTo(by);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.accepted",
                "order.status-changed",
                "order.held",
                "exception.raised",
                "availability.changed",
                "snapshot.requested"
            })
    void what_the_gateway_need_not_act_on_is_known_and_ignored(String type) {
        assertThat(decode(type, "not even json")).isEqualTo(new BusinessEvent.Ignored("penstock." + type));
    }

    /** The table has, on each line: type, data, and what the message must say. */
    @Test
    void what_is_not_as_promised_is_refused_by_the_name_of_its_field() {
        table("refused.txt");
    }

    private void table(String name) {
        Samples.table(name).forEach(line -> {
            String type = line.substring(0, line.indexOf('|')).strip();
            String data = line.substring(line.indexOf('|') + 1, line.lastIndexOf("->"))
                    .strip();
            String expected = line.substring(line.lastIndexOf("->") + 2).strip();
            assertThatExceptionOfType(UnreadableEventException.class)
                    .as(line)
                    .isThrownBy(() -> decode(type, data.replace("LEVEL", LEVEL).replace("PRICE", PRICE)))
                    .withMessageStartingWith("penstock." + type)
                    .withMessageContaining(expected);
        });
    }

    @Test
    void bytes_that_are_no_text_depth_without_end_and_a_flood_are_refused() {
        refused(new byte[] {'{', '"', 's', 'k', 'u', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'}, "JSON");
        refused(("{\"x\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "depth");
        refused(("{\"x\":\"" + "x".repeat(Fields.LENGTH_MAX) + "\"}").getBytes(StandardCharsets.UTF_8), "longer than");
        refused(("{\"x\":" + "9".repeat(100) + "}").getBytes(StandardCharsets.UTF_8), "JSON");
        refused(new byte[100], "JSON");
    }

    private void refused(byte[] data, String expected) {
        RawEvent raw = new RawEvent("id", "/erp", "penstock.item.changed", NOW, "k", data);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> codec.decode(raw))
                .withMessageContaining(expected);
    }

    @Test
    void an_event_from_beyond_the_calendar_is_refused() {
        byte[] data = Samples.json("{" + LEVEL + "}");
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(
                        () -> codec.decode(new RawEvent("id", "/erp", "penstock.stock.level", Instant.MAX, "k", data)))
                .withMessageContaining("the event's time");
    }

    @Test
    void a_message_stays_short_however_long_the_mistake() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode("stock.level", "{'sku':'" + "x".repeat(100_000) + "'}"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void an_accepted_order_is_told_with_its_lines_and_promises() {
        RawEvent raw = codec.encode(Samples.accepted(Optional.of(LocalDate.parse("2026-03-05"))));
        assertThat(raw.id()).isEqualTo("ORD-1/accepted");
        assertThat(raw.source()).isEqualTo("/penstock/gateway");
        assertThat(raw.type()).isEqualTo("penstock.order.accepted");
        assertThat(raw.key()).isEqualTo("ORD-1");
        assertThat(raw.time()).isEqualTo(NOW);
        assertThat(new String(raw.data(), StandardCharsets.UTF_8)).isEqualTo("""
            {"orderId":"ORD-1","channel":"web","channelOrderRef":"W-\\"1\\"","customer":"CUST-00001",\
            "shipTo":"MAIN","currency":"EUR","requestedDate":"2026-03-05",\
            "lines":[{"line":1,"sku":"SKU-00001","quantity":5,"unitPrice":"12.3450",\
            "amount":"61.7250","source":"list"}],\
            "promise":[{"line":1,"location":"DC-EAST","quantity":5,"date":"2026-03-02"}],\
            "total":{"amount":"61.7250","currency":"EUR"},"acceptedAt":"2026-03-02T08:30:00Z"}\
            """);
    }

    @Test
    void a_change_of_status_is_told_with_who_said_so() {
        RawEvent raw = codec.encode(Samples.changed(Optional.of("S-9"), Optional.empty()));
        assertThat(raw.type()).isEqualTo("penstock.order.status-changed");
        assertThat(new String(raw.data(), StandardCharsets.UTF_8)).isEqualTo("""
            {"orderId":"ORD-1","channel":"web","status":"booked","by":"erp","erpNumber":"S-9",\
            "at":"2026-03-02T08:30:00Z"}\
            """);
    }

    @Test
    void what_the_gateway_tells_it_ignores_when_it_comes_back() {
        assertThat(codec.decode(codec.encode(Samples.accepted(Optional.empty()))))
                .isEqualTo(new BusinessEvent.Ignored("penstock.order.accepted"));
    }
}
