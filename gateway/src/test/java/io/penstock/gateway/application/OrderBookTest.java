package io.penstock.gateway.application;

import static io.penstock.gateway.application.OrdersOfTests.NOW;
import static io.penstock.gateway.application.OrdersOfTests.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.OrderStatus.Source;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.TrackOrder.Filter;
import io.penstock.ports.driving.TrackOrder.Page;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final List<ChannelId> CHANNELS = List.of(new ChannelId("web"), new ChannelId("shop"));
    private static final List<CustomerId> CUSTOMERS =
            List.of(new CustomerId("C1"), new CustomerId("C2"), new CustomerId("C3"));
    private static final List<OrderStatus> STATUSES =
            List.of(OrderStatus.ACCEPTED, OrderStatus.SUBMITTING, OrderStatus.BOOKED, OrderStatus.CANCELLED);
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    private static final StatusChange CANCELLED =
            new StatusChange(OrderStatus.CANCELLED, NOW.plusSeconds(2), Source.CHANNEL, Optional.empty());

    private final OrderBook book = new OrderBook("main");

    private static OrderId id(int number) {
        return new OrderId(String.format(Locale.ROOT, "O-%06d", number));
    }

    private static ChannelId channel(int number) {
        return CHANNELS.get(number % CHANNELS.size());
    }

    private static Order numbered(int number) {
        return order(id(number), channel(number), CUSTOMERS.get(number % 3), "ref " + number % 10);
    }

    /** As it should be known. */
    private static final class Known {
        final Order order;
        final List<StatusChange> history = new ArrayList<>();
        OrderStatus status = OrderStatus.ACCEPTED;
        Optional<String> erpNumber = Optional.empty();
        boolean cancelRequested;
        int attempts;

        Known(Order order) {
            this.order = order;
            history.add(new StatusChange(OrderStatus.ACCEPTED, order.acceptedAt(), Source.GATEWAY, Optional.empty()));
        }

        boolean move(StatusChange change) {
            boolean may = status.mayBecome(change.status(), change.by());
            if (may) {
                status = change.status();
                history.add(change);
            }
            return may;
        }

        boolean matches(Filter filter) {
            return filter.status().orElse(status) == status
                    && filter.customer().orElse(order.customer()).equals(order.customer())
                    && filter.channelOrderRef().orElse(order.channelOrderRef()).equals(order.channelOrderRef());
        }

        TrackedOrder picture() {
            return new TrackedOrder(
                    order,
                    status,
                    List.copyOf(history),
                    "main",
                    erpNumber,
                    attempts,
                    Optional.empty(),
                    cancelRequested,
                    history.getLast().at());
        }
    }

    @Test
    void it_knows_what_maps_would() {
        for (int seed = 0; seed < 5; seed++) {
            new Comparison(seed).run();
        }
    }

    /** A book beside maps. */
    private static final class Comparison {
        private final Random random;
        private final OrderBook book = new OrderBook("main");
        private final TreeMap<OrderId, Known> expected = new TreeMap<>();
        private final Set<OrderId> withdrawn = new HashSet<>();

        Comparison(int seed) {
            this.random = new Random(seed);
        }

        void run() {
            int last = 0;
            for (int step = 0; step < 6_000; step++) {
                last++;
                accept(numbered(Math.max(0, last - random.nextInt(random.nextInt(50) == 0 ? 2_000 : 20))));
                if (random.nextInt(100) < (step < 3_000 ? 60 : 105) && !expected.isEmpty()) {
                    forget();
                }
                change(id(Math.max(0, last - random.nextInt(300))));
                OrderId asked = id(Math.max(0, last - random.nextInt(300)));
                check(asked);
                if (step % 10 == 0) {
                    list();
                }
            }
            assertThat(book.standings().map(standing -> standing.order().id()))
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
        }

        private void accept(Order order) {
            boolean isNew = expected.putIfAbsent(order.id(), new Known(order)) == null;
            assertThat(book.accepted(order)).isEqualTo(isNew);
            if (isNew) {
                withdrawn.remove(order.id());
            }
        }

        private void forget() {
            OrderId somewhere = expected.firstKey();
            if (random.nextInt(10) == 0) {
                somewhere = expected.lastKey();
            } else if (random.nextInt(10) == 0) {
                OrderId later = expected.ceilingKey(id(random.nextInt(6_000)));
                somewhere = later == null ? somewhere : later;
            }
            expected.remove(somewhere);
            if (random.nextInt(4) == 0) {
                book.withdrawn(somewhere);
                withdrawn.add(somewhere);
            } else {
                book.forget(somewhere);
            }
        }

        private void change(OrderId id) {
            Optional<Known> known = Optional.ofNullable(expected.get(id));
            switch (random.nextInt(5)) {
                case 0 ->
                    assertThat(book.move(id, CANCELLED))
                            .isEqualTo(known.map(each -> each.move(CANCELLED)).orElse(false));
                case 1 -> {
                    book.attempt(id, 1, NOW);
                    known.ifPresent(each -> {
                        each.attempts = 1;
                        each.move(new StatusChange(
                                OrderStatus.SUBMITTING, NOW, Source.GATEWAY, Optional.of("attempt 1")));
                    });
                }
                case 2 -> {
                    assertThat(book.booked(id, "4711", 3, NOW))
                            .isEqualTo(
                                    known.map(each -> each.erpNumber.isEmpty()).orElse(false));
                    known.ifPresent(each -> {
                        each.erpNumber = Optional.of("4711");
                        each.move(new StatusChange(OrderStatus.BOOKED, NOW, Source.ERP, Optional.of("number 4711")));
                    });
                }
                case 3 -> {
                    book.cancelRequested(id);
                    known.ifPresent(each -> each.cancelRequested = true);
                }
                default -> {
                    Optional<StatusChange> noted = known.map(each ->
                                    new StatusChange(each.status, NOW.plusSeconds(3), Source.WMS, Optional.of("word")))
                            .filter(word ->
                                    known.orElseThrow().history.stream().noneMatch(each -> each.by() == Source.WMS));
                    assertThat(book.note(id, Source.WMS, "word", NOW.plusSeconds(3)))
                            .isEqualTo(noted);
                    noted.ifPresent(word -> known.orElseThrow().history.add(word));
                }
            }
        }

        private void check(OrderId id) {
            Optional<Known> known = Optional.ofNullable(expected.get(id));
            assertThat(book.size()).isEqualTo(expected.size());
            assertThat(book.isKnown(id)).isEqualTo(known.isPresent());
            assertThat(book.find(id)).isEqualTo(known.map(Known::picture));
            assertThat(book.order(id)).isEqualTo(known.map(each -> each.order));
            assertThat(book.status(id)).isEqualTo(known.map(each -> each.status));
            assertThat(book.isCancelRequested(id))
                    .isEqualTo(known.map(each -> each.cancelRequested).orElse(false));
            assertThat(book.isWithdrawn(id))
                    .isEqualTo(withdrawn.contains(id) ? Optional.of(true) : known.map(_ -> false));
            known.ifPresent(each -> assertThat(book.asAccepted(each.order)).isEqualTo(new Known(each.order).picture()));
        }

        private void list() {
            ChannelId channel = channel(random.nextInt(2));
            Filter filter = new Filter(
                    maybe().map(_ -> STATUSES.get(random.nextInt(STATUSES.size()))),
                    maybe().map(_ -> CUSTOMERS.get(random.nextInt(CUSTOMERS.size()))),
                    maybe().map(_ -> "ref " + random.nextInt(10)));
            Optional<OrderId> before = maybe().map(_ -> id(random.nextInt(6_000)));
            int limit = random.nextInt(80);
            List<TrackedOrder> matching =
                    before.map(id -> expected.headMap(id, false)).orElse(expected).descendingMap().values().stream()
                            .filter(each -> each.order.channel().equals(channel) && each.matches(filter))
                            .map(Known::picture)
                            .toList();
            Page expectedPage = new Page(matching.stream().limit(limit).toList(), matching.size() > limit);
            assertThat(book.list(channel, filter, before, limit)).isEqualTo(expectedPage);
            assertThat(book.recent(limit))
                    .isEqualTo(expected.descendingMap().values().stream()
                            .limit(limit)
                            .map(Known::picture)
                            .toList());
        }

        private Optional<Boolean> maybe() {
            return random.nextInt(3) == 0 ? Optional.of(true) : Optional.empty();
        }
    }

    @Test
    void a_channel_without_orders_has_an_empty_page() {
        assertThat(book.list(CHANNELS.getFirst(), ALL, Optional.empty(), 10)).isEqualTo(new Page(List.of(), false));
    }

    /** Orders in all places of the list come and go, and change, while it is read. */
    @Test
    void whoever_reads_pages_sees_all_that_stays_in_its_order_whatever_comes_and_goes() throws Exception {
        int numbers = 3_000;
        for (int number = 0; number < numbers; number += 5) {
            book.accepted(numbered(number));
        }
        Map<ChannelId, List<OrderId>> staying = new TreeMap<>();
        for (ChannelId channel : CHANNELS) {
            staying.put(channel, ids(channel));
        }
        AtomicBoolean isOver = new AtomicBoolean();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            work.add(() -> comeAndGo(random, numbers, isOver));
        }
        work.add(() -> {
            for (int round = 0; round < 150; round++) {
                for (ChannelId channel : CHANNELS) {
                    List<OrderId> seen = ids(channel);
                    assertThat(seen)
                            .isSortedAccordingTo((a, b) -> b.compareTo(a))
                            .doesNotHaveDuplicates();
                    assertThat(seen).containsAll(staying.get(channel));
                }
            }
            isOver.set(true);
            return 0;
        });
        together(work, isOver);
        for (int number = 0; number < numbers; number++) {
            if (number % 5 != 0) {
                book.forget(id(number));
            }
        }
        assertThat(book.size()).isEqualTo(numbers / 5);
        for (ChannelId channel : CHANNELS) {
            assertThat(ids(channel)).isEqualTo(staying.get(channel));
        }
    }

    private int comeAndGo(Random random, int numbers, AtomicBoolean isOver) {
        int steps = 0;
        while (!isOver.get()) {
            int number = random.nextInt(numbers);
            OrderId id = id(number);
            if (number % 5 == 0) {
                book.attempt(id, ++steps, NOW.plusNanos(random.nextInt(3)));
                book.note(id, Source.WMS, "word " + random.nextInt(3), NOW);
            } else if (random.nextBoolean()) {
                book.accepted(numbered(number));
                book.find(id).ifPresent(found -> assertThat(found.order()).isEqualTo(numbered(number)));
            } else if (random.nextBoolean()) {
                book.forget(id);
            } else {
                book.withdrawn(id);
            }
        }
        return steps;
    }

    private List<OrderId> ids(ChannelId channel) {
        List<OrderId> ids = new ArrayList<>();
        Optional<OrderId> before = Optional.empty();
        boolean more = true;
        while (more) {
            Page page = book.list(channel, ALL, before, 20);
            page.orders().forEach(each -> {
                assertThat(each.order().channel()).isEqualTo(channel);
                ids.add(each.order().id());
            });
            before = ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
            more = page.more();
        }
        return ids;
    }

    @Test
    void nothing_that_several_say_of_one_order_is_lost() throws Exception {
        Order order = numbered(1);
        book.accepted(order);
        AtomicInteger firsts = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int teller = 0; teller < 4; teller++) {
            String name = "teller " + teller;
            work.add(() -> {
                for (int word = 0; word < 200; word++) {
                    book.note(order.id(), Source.WMS, name + " word " + word, NOW);
                    book.note(order.id(), Source.WMS, "word " + word, NOW);
                    if (book.booked(order.id(), "4711", 1, NOW)) {
                        firsts.incrementAndGet();
                    }
                }
                return 0;
            });
        }
        together(work, new AtomicBoolean());

        assertThat(firsts).hasValue(1);
        TrackedOrder found = book.find(order.id()).orElseThrow();
        assertThat(found.history()).doesNotHaveDuplicates().hasSize(1 + 5 * 200 + 1);
        assertThat(found.status()).isEqualTo(OrderStatus.BOOKED);
    }

    private static void together(List<Callable<Integer>> work, AtomicBoolean isOver) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<Integer>> all = work.stream()
                    .map(each -> threads.submit(() -> {
                        try {
                            return each.call();
                        } finally {
                            isOver.set(true);
                        }
                    }))
                    .toList();
            for (Future<Integer> each : all) {
                each.get();
            }
        }
    }
}
