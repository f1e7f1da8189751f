package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands want what a hundred can have. Every third buyer sends the order twice at once, and again afterwards. */
final class ManyBuyersOfOneThingTest {
    private static final int BUYERS = 10_000;
    private static final int CONNECTIONS = 128;

    @TempDir
    Path directory;

    private Gateway gateway;
    /** The definite answers, by idempotency key. */
    private final Map<String, Answered> answers = new ConcurrentHashMap<>();

    private IntFunction<String> bodies = n -> "";

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(
                directory,
                new EventsFile()
                        .item("HOT")
                        .price("HOT", "10.00")
                        .stock("HOT", "EAST", 100)
                        .item("WARM")
                        .price("WARM", "1.00")
                        .stock("WARM", "EAST", 100)
                        .item("MILD")
                        .price("MILD", "0.50")
                        .stock("MILD", "EAST", 100)
                        .item("PLENTY")
                        .price("PLENTY", "10.00")
                        .stock("PLENTY", "EAST", 1_000_000)
                        .customer("RICH", "1000000.00")
                        .customer("POOR", "1000.00"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void ten_thousand_buyers_of_one_line_get_exactly_the_hundred_there_are() throws Exception {
        buy(BUYERS, n -> Orders.of("RICH", "PO-" + n, "HOT 1"));

        List<String> accepted = acceptedOthersRefusedAs("insufficient-stock");
        assertThat(accepted).hasSize(100);
        assertThat(gateway.headroom("RICH")).isEqualTo("999000.0000");
        repeatsGetTheSameAnswer();
        nothingIsHeld(accepted, "HOT");
    }

    @Test
    void ten_thousand_buyers_of_three_lines_get_exactly_the_hundred_there_are() throws Exception {
        buy(
                BUYERS,
                n -> n % 2 == 0
                        ? Orders.of("RICH", "PO-" + n, "HOT 1", "WARM 1", "MILD 1")
                        : Orders.of("RICH", "PO-" + n, "MILD 1", "WARM 1", "HOT 1"));

        List<String> accepted = acceptedOthersRefusedAs("insufficient-stock");
        assertThat(accepted).hasSize(100);
        assertThat(gateway.headroom("RICH")).isEqualTo("998850.0000");
        repeatsGetTheSameAnswer();
        nothingIsHeld(accepted, "HOT", "WARM", "MILD");
    }

    @Test
    void many_orders_at_once_use_up_a_credit_limit_and_never_pass_it() throws Exception {
        buy(3_000, n -> Orders.of("POOR", "PO-" + n, "PLENTY 1"));

        List<String> accepted = acceptedOthersRefusedAs("credit-limit-exceeded");
        assertThat(accepted).hasSize(100);
        repeatsGetTheSameAnswer();
        assertThat(gateway.headroom("POOR")).isEqualTo("0.0000");
        assertThat(gateway.availableToSell("PLENTY")).isEqualTo(999_900);
        Gateway.await("the ERP has them all", () -> gateway.bookings() == 100);
        cancel(accepted.getFirst());
        Gateway.await("credit is back", () -> gateway.headroom("POOR").equals("10.0000"));
        assertThat(gateway.availableToSell("PLENTY")).isEqualTo(999_901);
    }

    private void buy(int buyers, IntFunction<String> order) throws InterruptedException {
        Semaphore connections = new Semaphore(CONNECTIONS);
        for (int n = 0; n < buyers; n++) {
            int times = n % 3 == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                connections.acquire();
                send("key-" + n, order.apply(n), connections);
            }
        }
        connections.acquire(CONNECTIONS);
        bodies = order;
        Gateway.await("everybody has an answer", () -> answers.size() == buyers);
    }

    /** Until the answer is definite: two at once under one key may hear that the other is being worked on. */
    private void send(String key, String body, Semaphore connections) {
        gateway.web().orderLater(key, body).whenComplete((answer, fault) -> {
            if (fault != null) {
                connections.release();
                throw new AssertionError("no answer", fault);
            }
            if (answer.status() == 409 && answer.problem().equals("request-in-flight")) {
                send(key, body, connections);
                return;
            }
            Answered before = answers.putIfAbsent(key, answer);
            if (before != null) {
                assertThat(answer.status()).isEqualTo(before.status());
            }
            connections.release();
        });
    }

    private List<String> acceptedOthersRefusedAs(String problem) {
        List<String> accepted = new ArrayList<>();
        for (Answered answer : answers.values()) {
            if (answer.status() == 202) {
                accepted.add(answer.text("/orderId"));
            } else {
                answer.refusedAs(422, problem);
            }
        }
        assertThat(accepted).doesNotHaveDuplicates();
        return accepted;
    }

    private void repeatsGetTheSameAnswer() {
        int refusals = 0;
        for (Map.Entry<String, Answered> each : answers.entrySet()) {
            Answered first = each.getValue();
            if (first.status() == 202 || refusals++ < 50) {
                int n = Integer.parseInt(each.getKey().substring("key-".length()));
                Answered again =
                        gateway.web().order(each.getKey(), bodies.apply(n)).is(first.status());
                if (first.status() == 202) {
                    assertThat(again.isReplayed()).isTrue();
                    assertThat(again.text("/orderId")).isEqualTo(first.text("/orderId"));
                    assertThat(again.at("/promise")).isEqualTo(first.at("/promise"));
                } else {
                    assertThat(again.problem()).isEqualTo(first.problem());
                }
            }
        }
    }

    private void nothingIsHeld(List<String> accepted, String... skus) {
        for (String sku : skus) {
            assertThat(gateway.availableToSell(sku)).isZero();
        }
        Gateway.await("the ERP has them all", () -> gateway.bookings() == 100);
        assertThat(gateway.ledger()).containsExactlyInAnyOrderElementsOf(accepted);
        cancel(accepted.getFirst());
        for (String sku : skus) {
            Gateway.await(sku + " is back", () -> gateway.availableToSell(sku) == 1);
        }
    }

    private void cancel(String order) {
        gateway.awaitStatus(order, "booked");
        gateway.web().say("/v1/orders/" + order + "/cancel", "");
        gateway.awaitStatus(order, "cancelled");
    }
}
