package io.penstock.gateway.application;

import static io.penstock.gateway.application.OrdersOfTests.NOW;
import static io.penstock.gateway.application.OrdersOfTests.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");

    private final Backlog backlog = new Backlog();

    @Test
    void it_gives_back_what_deques_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int customers = 1 + random.nextInt(40);
            Backlog all = new Backlog();
            Map<CustomerId, Deque<Task>> expected = new HashMap<>();
            for (int step = 0; step < 20_000; step++) {
                CustomerId customer = new CustomerId("C-" + random.nextInt(1 + random.nextInt(customers)));
                Deque<Task> tasks = expected.computeIfAbsent(customer, _ -> new ArrayDeque<>());
                if (random.nextInt(100) < (step / 5_000 % 2 == 0 ? 80 : 20)) {
                    Task added = any(random, customer, step);
                    assertThat(all.add(added)).isEqualTo(tasks.isEmpty());
                    tasks.add(added);
                } else if (!tasks.isEmpty()) {
                    removeHead(all, tasks);
                }
                if (!tasks.isEmpty() && random.nextBoolean()) {
                    assertSame(all.head(customer), tasks.element());
                }
            }
            for (Deque<Task> tasks : expected.values()) {
                while (!tasks.isEmpty()) {
                    removeHead(all, tasks);
                }
            }
            assertThat(all.bytes()).isZero();
        }
    }

    @Test
    void what_ended_leaves_its_room() {
        int many = 100_000;
        Random random = new Random(1);
        Deque<Task> expected = new ArrayDeque<>();
        for (int i = 0; i < many; i++) {
            Task added = any(random, CUSTOMER, i);
            backlog.add(added);
            expected.add(added);
        }
        long full = backlog.bytes();
        assertThat(full).isLessThan(80L * many);

        while (expected.size() > many / 2) {
            removeHead(backlog, expected);
        }
        assertThat(backlog.bytes()).isLessThan(full * 11 / 20);
        while (expected.size() > 1) {
            removeHead(backlog, expected);
        }
        assertThat(backlog.bytes()).isLessThan(10_000);
        removeHead(backlog, expected);
        assertThat(backlog.bytes()).isZero();
    }

    @Test
    void a_queue_that_stays_short_takes_little_however_much_goes_through_it() {
        Random random = new Random(1);
        Deque<Task> expected = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            Task added = any(random, CUSTOMER, i);
            backlog.add(added);
            expected.add(added);
            if (expected.size() > 3) {
                removeHead(backlog, expected);
            }
            assertThat(backlog.bytes()).isLessThan(1_500);
        }
    }

    @Test
    void the_head_stays_the_same_object_with_what_is_noted_in_it_until_it_ends() {
        Task added = new Task(order(new OrderId("O-1"), CUSTOMER, NOW), false, 0);
        backlog.add(added);
        Task head = backlog.head(CUSTOMER);
        assertThat(head).isNotSameAs(added);
        head.attempts++;
        head.mayBeThere = true;
        backlog.add(new Task(order(new OrderId("O-2"), CUSTOMER, NOW), false, 0));

        assertThat(backlog.head(CUSTOMER)).isSameAs(head);
        assertThat(head.attempts).isOne();
        assertThat(head.mayBeThere).isTrue();
        assertThat(backlog.remove(head)).isTrue();
        assertThat(backlog.head(CUSTOMER).id).isEqualTo(new OrderId("O-2"));
    }

    @Test
    void only_the_head_is_removed_and_only_once() {
        Task first = new Task(order(new OrderId("O-1"), CUSTOMER, NOW), false, 0);
        Task second = new Task(order(new OrderId("O-2"), CUSTOMER, NOW), false, 0);
        backlog.add(first);
        backlog.add(second);
        Task head = backlog.head(CUSTOMER);

        assertThatThrownBy(() -> backlog.remove(second)).isInstanceOf(IllegalStateException.class);
        assertThat(backlog.remove(head)).isTrue();
        assertThatThrownBy(() -> backlog.remove(head)).isInstanceOf(IllegalStateException.class);
        assertThat(backlog.remove(backlog.head(CUSTOMER))).isFalse();
        assertThatThrownBy(() -> backlog.head(CUSTOMER)).isInstanceOf(IllegalStateException.class);
    }

    private static void removeHead(Backlog backlog, Deque<Task> expected) {
        Task head = backlog.head(expected.element().customer);
        assertSame(head, expected.remove());
        assertThat(backlog.remove(head)).isEqualTo(!expected.isEmpty());
    }

    private static void assertSame(Task task, Task expected) {
        assertThat(task.id).isEqualTo(expected.id);
        assertThat(task.customer).isEqualTo(expected.customer);
        assertThat(task.acceptedAt).isEqualTo(expected.acceptedAt);
        assertThat(task.undo).isEqualTo(expected.undo);
        assertThat(task.attempts).isEqualTo(expected.attempts);
        assertThat(task.mayBeThere).isEqualTo(expected.mayBeThere);
        assertThat(task.wasAbsent).isFalse();
        assertThat(task.bookedAtFirst).isEqualTo(-1);
    }

    private static Task any(Random random, CustomerId customer, int step) {
        OrderId id = new OrderId("O-" + step + "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 50 : 10)));
        Instant accepted = NOW.plusSeconds(random.nextInt(2_000_000_000) - 1_000_000_000);
        int attempts = random.nextInt(3) == 0 ? random.nextInt(1 + random.nextInt(Integer.MAX_VALUE)) : 0;
        return new Task(order(id, customer, accepted), random.nextInt(5) == 0, attempts);
    }
}
