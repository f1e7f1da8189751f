package io.penstock.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void a_call_that_fails_before_does_nothing_and_the_next_works() {
        faults.failBefore(1);

        assertFails(call()).isInstanceOf(NotDoneException.class);
        assertThat(call().join()).isEqualTo(1);
    }

    @Test
    void a_lost_answer_hides_work_that_was_done() {
        faults.loseAnswer(1);

        assertFails(call()).isInstanceOf(UnknownOutcomeException.class);
        assertThat(done).hasValue(1);
    }

    @Test
    void a_lost_request_looks_the_same_and_nothing_was_done() {
        faults.loseRequest(1);

        assertFails(call()).isInstanceOf(UnknownOutcomeException.class);
        assertThat(done).hasValue(0);
    }

    @Test
    void faults_come_in_the_order_in_which_they_were_planned() {
        faults.letPass(1);
        faults.failBefore(1);

        assertThat(call().join()).isEqualTo(1);
        assertFails(call()).isInstanceOf(NotDoneException.class);
    }

    @Test
    void calls_wait_undone_until_they_are_let_go_one_or_all() {
        faults.hold();
        CompletableFuture<Integer> first = call();
        CompletableFuture<Integer> second = call();
        CompletableFuture<Integer> third = call();
        assertThat(done).hasValue(0);
        assertThat(faults.held()).isEqualTo(3);

        assertThat(faults.letOneGo()).isTrue();
        assertThat(first).isCompletedWithValue(1);
        assertThat(second).isNotDone();

        faults.letGo();
        assertThat(third).isCompletedWithValue(3);
        assertThat(call()).isCompletedWithValue(4);
    }

    private CompletableFuture<Integer> call() {
        return faults.call(done::incrementAndGet).toCompletableFuture();
    }

    private static AbstractThrowableAssert<?, ?> assertFails(CompletableFuture<?> answer) {
        Throwable thrown = catchThrowable(answer::join);
        assertThat(thrown).isInstanceOf(CompletionException.class);
        return assertThat(thrown.getCause());
    }
}
