package io.penstock.adapters.simulatederp.server;

import static io.penstock.adapters.simulatederp.server.ErpClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault does what it says, and nothing else. */
class FaultsTest {
    @TempDir
    private Path directory;

    private Erp erp;
    private ErpClient client;

    @BeforeEach
    void start() {
        erp = Erp.open(directory);
        client = erp.client();
    }

    @AfterEach
    void stop() {
        erp.close();
    }

    private void faults(String changes) {
        assertThat(client.post("/faults", changes).status()).isEqualTo(200);
    }

    private int booked() {
        return client.get("/orders/count").body().path("count").asInt();
    }

    @Test
    void faults_are_changed_one_by_one_and_can_be_read() {
        faults("{\"latencyMs\":5}");
        faults("{\"errorRate\":0.25,\"down\":true}");

        JsonNode faults = client.get("/faults").body();

        assertThat(faults.path("latencyMs").asLong()).isEqualTo(5);
        assertThat(faults.path("errorRate").asDouble()).isEqualTo(0.25);
        assertThat(faults.path("down").asBoolean()).isTrue();
        assertThat(faults).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"latency":5}          | unknown field latency
        {"errorRate":1.5}      | errorRate wants a number from 0 to 1
        {"refuseRate":-0.1}    | refuseRate wants a number from 0 to 1
        {"refuseRate":"1"}     | refuseRate wants a number from 0 to 1
        {"latencyMs":-1}       | latencyMs wants a whole number from 0 to 600000
        {"latencyMs":1.5}      | latencyMs wants a whole number from 0 to 600000
        {"maxPerSecond":1e400} | maxPerSecond wants a whole number from 0 to 1000000
        {"down":"yes"}         | down wants true or false
        """)
    void a_fault_that_makes_no_sense_is_refused_by_name_and_changes_nothing(String change, String reason) {
        JsonNode before = client.get("/faults").body();

        ErpClient.Reply reply = client.post("/faults", change);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(client.get("/faults").body()).isEqualTo(before);
    }

    @Test
    void down_answers_503_to_business_and_still_shows_the_ledger() {
        client.book(order("R1", "SKU", 1));
        faults("{\"down\":true}");

        assertThat(client.book(order("R2", "SKU", 1)).status()).isEqualTo(503);
        assertThat(client.get("/orders?externalRef=R1").status()).isEqualTo(503);
        assertThat(client.post("/orders/R1/cancel", "").status()).isEqualTo(503);
        assertThat(client.get("/events").status()).isEqualTo(503);
        assertThat(client.get("/orders").body()).hasSize(1);

        faults("{\"down\":false}");
        assertThat(client.book(order("R2", "SKU", 1)).status()).isEqualTo(201);
    }

    @Test
    void an_error_commits_nothing_but_the_attempt_is_counted() {
        faults("{\"errorRate\":1}");
        assertThat(client.book(order("R1", "SKU", 1)).status()).isEqualTo(500);
        assertThat(client.get("/orders?externalRef=R1").status()).isEqualTo(500);
        assertThat(booked()).isZero();

        faults("{\"errorRate\":0}");
        client.book(order("R1", "SKU", 1));
        assertThat(client.bookings("R1").getFirst().path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void a_refusal_is_a_422_with_a_reason_and_commits_nothing() {
        faults("{\"refuseRate\":1}");

        ErpClient.Reply reply = client.book(order("R1", "SKU", 1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.reason()).contains("refuses");
        assertThat(booked()).isZero();
    }

    @Test
    void a_rate_is_a_share_of_the_calls() {
        faults("{\"errorRate\":0.3}");
        int failed = 0;
        for (int i = 0; i < 400; i++) {
            failed += client.book(order("R" + i, "SKU", 1)).status() == 500 ? 1 : 0;
        }

        assertThat(failed).isBetween(80, 160);
        assertThat(booked()).isEqualTo(400 - failed);
    }

    @Test
    void a_time_out_after_the_commit_books_and_never_answers() {
        faults("{\"timeoutAfterCommitRate\":1}");

        assertThatThrownBy(() -> client.postImpatiently("/orders", order("R1", "SKU", 1), Duration.ofSeconds(2))
                        .join())
                .hasCauseInstanceOf(HttpTimeoutException.class);

        assertThat(client.bookings("R1")).hasSize(1);
        assertThat(client.events("order.booked")).hasSize(1);
        assertThat(client.get("/orders?externalRef=R1").raw().headers().firstValue(HttpDesk.IN_FLIGHT))
                .hasValue("0");
    }

    @Test
    void a_caller_who_gave_up_does_not_occupy_the_erp() {
        faults("{\"timeoutAfterCommitRate\":1,\"maxConcurrent\":1}");
        assertThatThrownBy(() -> client.postImpatiently("/orders", order("R1", "SKU", 1), Duration.ofSeconds(2))
                        .join())
                .hasCauseInstanceOf(HttpTimeoutException.class);
        faults("{\"timeoutAfterCommitRate\":0}");

        Await.until(() -> client.book(order("R2", "SKU", 1)).status() == 201);
    }

    @Test
    void a_duplicate_acknowledgement_announces_the_one_booking_twice_under_one_id() {
        faults("{\"duplicateAckRate\":1}");
        client.book(order("R1", "SKU", 1));

        assertThat(booked()).isEqualTo(1);
        List<JsonNode> events = client.allEvents();
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isEqualTo(events.get(1));
    }

    @Test
    void while_a_call_works_a_look_up_says_that_it_is_in_flight() {
        faults("{\"latencyMs\":3000}");
        CompletableFuture<ErpClient.Reply> call = client.postAsync("/orders", order("R1", "SKU", 1));
        Await.until(() -> client.get("/stats").body().path("running").asInt() == 1);
        faults("{\"latencyMs\":0}");

        ErpClient.Reply during = client.get("/orders?externalRef=R1");
        assertThat(during.body()).isEmpty();
        assertThat(during.raw().headers().firstValue(HttpDesk.IN_FLIGHT)).hasValue("1");

        assertThat(call.join().status()).isEqualTo(201);
        ErpClient.Reply after = client.get("/orders?externalRef=R1");
        assertThat(after.body()).hasSize(1);
        assertThat(after.raw().headers().firstValue(HttpDesk.IN_FLIGHT)).hasValue("0");
    }

    @Test
    void one_call_in_a_hundred_is_as_slow_as_the_p99_says() {
        faults("{\"latencyP99Ms\":4000}");
        List<CompletableFuture<ErpClient.Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(client.postAsync("/orders", order("R" + i, "SKU", 1)));
        }
        Await.until(() -> booked() >= 480);
        int slow = client.get("/stats").body().path("running").asInt();

        assertThat(slow).isBetween(1, 20);
        calls.forEach(CompletableFuture::join);
        assertThat(booked()).isEqualTo(500);
    }

    @Test
    void more_calls_at_once_than_allowed_are_answered_429_with_a_pause() {
        faults("{\"latencyMs\":2000,\"maxConcurrent\":2}");
        List<CompletableFuture<ErpClient.Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(client.postAsync("/orders", order("R" + i, "SKU", 1)));
        }

        List<ErpClient.Reply> replies =
                calls.stream().map(CompletableFuture::join).toList();

        assertThat(replies.stream().map(ErpClient.Reply::status)).containsExactlyInAnyOrder(201, 201, 429, 429, 429);
        assertThat(replies.stream().filter(reply -> reply.status() == 429))
                .allMatch(
                        reply -> reply.raw().headers().firstValue("retry-after").isPresent());
        assertThat(client.get("/stats").body().path("mostAtOnce").asInt()).isEqualTo(2);
    }

    @Test
    void more_calls_a_second_than_allowed_are_answered_429() {
        faults("{\"maxPerSecond\":5}");
        int good = 0;
        for (int i = 0; i < 200; i++) {
            good += client.book(order("R" + i, "SKU", 1)).status() == 201 ? 1 : 0;
        }

        assertThat(good).isGreaterThanOrEqualTo(5).isLessThan(200);
        assertThat(booked()).isEqualTo(good);
        assertThat(client.get("/stats").body().path("turnedAway").asInt()).isEqualTo(200 - good);
    }
}
