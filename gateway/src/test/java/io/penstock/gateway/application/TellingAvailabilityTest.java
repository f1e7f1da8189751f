package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.memory.HandClock;
import io.penstock.adapters.memory.MemoryCatalogue;
import io.penstock.adapters.memory.MemoryEventOutlet;
import io.penstock.adapters.memory.MemoryPositions;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.OutgoingEvent.AvailabilityChanged;
import io.penstock.ports.driven.ViewChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TellingAvailabilityTest {
    private static final Instant START = Instant.parse("2026-03-02T23:00:00Z");
    private static final ChannelId WEB = new ChannelId("web");
    private static final ChannelId EDI = new ChannelId("edi");

    private final HandClock clock = new HandClock(START);
    private final MemoryPositions positions = new MemoryPositions(clock);
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final MemoryEventOutlet outlet = new MemoryEventOutlet();
    private boolean speaks = true;
    private boolean logIsAway;
    private TellingAvailability telling = telling(100);
    private int seen;

    private TellingAvailability telling(int perSecond) {
        return new TellingAvailability(
                positions,
                catalogue,
                new Views(),
                outlet,
                reader -> {
                    if (logIsAway) {
                        throw new NotDoneException("away");
                    }
                    lastOfEach().forEach((key, event) -> reader.accept(key, event.id()));
                },
                List.of(EDI, WEB),
                () -> speaks,
                clock,
                Measures.NONE,
                perSecond);
    }

    /** What the memory shows. */
    private final class Views implements ViewChanges {
        @Override
        public void watchPositions(Consumer<PositionKey> watcher) {
            positions.watch(watcher);
        }

        @Override
        public void watchItems(Consumer<Sku> watcher) {
            catalogue.watchItems(watcher);
        }
    }

    /** As the compacted topic has it. */
    private Map<String, OutgoingEvent> lastOfEach() {
        Map<String, OutgoingEvent> last = new LinkedHashMap<>();
        outlet.published().forEach(event -> last.put(event.key(), event));
        return last;
    }

    @Test
    void what_is_there_is_told_once_and_then_what_changes() {
        level("A", 1, 10);
        level("B", 1, 5);
        assertThat(told()).containsExactlyInAnyOrder("A edi 10 web 10", "B edi 5 web 5");
        assertThat(told()).isEmpty();
        level("A", 2, 10);
        assertThat(told()).as("a new version of the same quantity").isEmpty();
        level("B", 2, 4);
        assertThat(told()).containsExactly("B edi 4 web 4");
    }

    @Test
    void changes_within_the_rate_are_told_as_one_and_the_last_state_is_never_lost() {
        assertThat(told()).isEmpty();
        for (int n = 1; n <= 50; n++) {
            level("A", n, n);
        }
        assertThat(told()).containsExactly("A edi 50 web 50");
        level("A", 51, 7);
        level("A", 52, 50);
        assertThat(told()).as("it is what was told").isEmpty();
    }

    @Test
    void no_more_is_told_than_the_rate_allows() {
        assertThat(told()).isEmpty();
        for (int n = 0; n < 25; n++) {
            level("S" + n, 1, 1);
        }
        assertThat(told()).hasSize(10);
        telling.tick();
        assertThat(news()).as("no time has passed").isEmpty();
        assertThat(told()).hasSize(10);
        assertThat(told()).hasSize(5);
        assertThat(telling.waiting()).isZero();
    }

    @Test
    void a_rate_of_less_than_one_in_a_tick_is_kept_too() {
        telling = telling(2);
        level("A", 1, 1);
        level("B", 1, 1);
        telling.tick();
        clock.tick(Duration.ofMillis(499));
        telling.tick();
        assertThat(news()).isEmpty();
        clock.tick(Duration.ofMillis(1));
        telling.tick();
        assertThat(news()).hasSize(1);
        clock.tick(Duration.ofMillis(500));
        telling.tick();
        assertThat(news()).hasSize(1);
    }

    @Test
    void each_channel_has_its_own_quantity() {
        positions.apply(new PositionOperation.SetLevel(
                position("A"),
                new StockLevel(10, 0, 0, 0, List.of(), Optional.of(List.of(new Protection(EDI, 4, 0))), freshness(1))));
        assertThat(told()).containsExactly("A edi 10 web 6");
    }

    @Test
    void a_hold_that_expires_is_told_though_nobody_touches_the_position() {
        level("A", 1, 10);
        assertThat(told()).containsExactly("A edi 10 web 10");
        hold("A", 3, Duration.ofSeconds(30));
        assertThat(told()).containsExactly("A edi 7 web 7");
        clock.tick(Duration.ofSeconds(29));
        telling.tick();
        assertThat(news()).isEmpty();
        clock.tick(Duration.ofSeconds(1));
        assertThat(told()).containsExactly("A edi 10 web 10");
    }

    @Test
    void of_a_blocked_item_nothing_may_be_sold() {
        level("A", 1, 10);
        assertThat(told()).containsExactly("A edi 10 web 10");
        item("A", 1, Item.Status.BLOCKED);
        assertThat(told()).containsExactly("A edi 0 web 0");
        item("A", 2, Item.Status.ACTIVE);
        assertThat(told()).containsExactly("A edi 10 web 10");
    }

    @Test
    void after_a_restart_what_was_missed_is_told_and_nothing_else() {
        level("A", 1, 10);
        level("B", 1, 5);
        assertThat(told()).hasSize(2);
        level("B", 2, 6);
        telling = telling(100);
        assertThat(told()).containsExactly("B edi 6 web 6");
    }

    @Test
    void of_what_is_gone_it_is_told_that_nothing_can_be_sold() {
        level("A", 1, 10);
        assertThat(told()).containsExactly("A edi 10 web 10");
        positions.apply(new PositionOperation.Remove(position("A"), Removal.ofVersion(1)));
        assertThat(told()).containsExactly("A edi 0 web 0");
    }

    @Test
    void of_what_was_told_before_a_start_and_is_there_no_more_it_is_told_once_that_nothing_can_be_sold() {
        outlet.publish(new AvailabilityChanged(
                "A@EAST/5",
                position("A"),
                List.of(new OutgoingEvent.ChannelQuantity(WEB, 5)),
                freshness(1),
                clock.instant()));
        news();
        assertThat(told()).containsExactly("A edi 0 web 0");
        telling = telling(100);
        assertThat(told()).isEmpty();
    }

    @Test
    void what_the_outlet_did_not_take_is_told_as_it_is_when_it_does() {
        level("A", 1, 10);
        outlet.faults().failBefore(2);
        assertThat(told()).isEmpty();
        level("A", 2, 9);
        assertThat(told()).isEmpty();
        assertThat(told()).containsExactly("A edi 9 web 9");
        assertThat(told()).isEmpty();
    }

    @Test
    void while_the_log_cannot_be_read_back_nothing_is_told_and_then_everything() {
        logIsAway = true;
        level("A", 1, 10);
        assertThatThrownBy(() -> telling.tick()).isInstanceOf(NotDoneException.class);
        logIsAway = false;
        assertThat(told()).containsExactly("A edi 10 web 10");
    }

    @Test
    void a_member_that_begins_to_speak_tells_what_the_one_before_it_has_not() {
        speaks = false;
        level("A", 1, 10);
        assertThat(told()).isEmpty();
        speaks = true;
        assertThat(told()).containsExactly("A edi 10 web 10");
        speaks = false;
        level("A", 2, 9);
        assertThat(told()).isEmpty();
        speaks = true;
        assertThat(told()).containsExactly("A edi 9 web 9");
    }

    @Test
    void every_event_has_an_id_of_its_own() {
        for (int n = 1; n <= 20; n++) {
            level("A", n, n % 2);
            assertThat(told()).hasSize(1);
        }
        assertThat(new HashSet<>(
                        outlet.published().stream().map(OutgoingEvent::id).toList()))
                .hasSize(20);
    }

    /** A tenth of a second goes by; what is told in it. */
    private List<String> told() {
        telling.tick();
        clock.tick(Duration.ofMillis(100));
        telling.tick();
        return news();
    }

    private List<String> news() {
        List<OutgoingEvent> all = outlet.published();
        List<String> news = all.subList(seen, all.size()).stream()
                .map(event -> words((AvailabilityChanged) event))
                .toList();
        seen = all.size();
        return news;
    }

    private static String words(AvailabilityChanged event) {
        return event.position().sku().value()
                + event.channels().stream()
                        .map(each -> " " + each.channel().value() + " " + each.availableToSell())
                        .collect(Collectors.joining());
    }

    private static PositionKey position(String sku) {
        return new PositionKey(new Sku(sku), new LocationId("EAST"));
    }

    private Freshness freshness(long version) {
        return new Freshness(clock.instant(), version, "/wms");
    }

    private void level(String sku, long version, long onHand) {
        positions.apply(new PositionOperation.SetLevel(
                position(sku), new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), freshness(version))));
    }

    private void hold(String sku, long quantity, Duration time) {
        StockDemand demand = new StockDemand(new ReservationId("R"), Optional.empty(), WEB, quantity, Optional.empty());
        positions.apply(new PositionOperation.Reserve(
                position(sku),
                new ReservationOperation.Hold<>(
                        new OperationId("op"), demand, clock.instant().plus(time))));
    }

    private void item(String sku, long version, Item.Status status) {
        catalogue.put(new Item(new Sku(sku), sku, status, new UnitCode("EA"), Map.of(), freshness(version)));
    }
}
