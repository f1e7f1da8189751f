package io.penstock.adapters.kafkabroker.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    @Test
    void a_child_is_started_when_it_says_that_it_is_ready() throws Exception {
        try (var child = shell("echo warming up; echo 'shop: ready at the corner'; cat")) {
            assertThat(child.announcement()).isEqualTo("at the corner");
            assertThat(child.isAlive()).isTrue();
            assertThat(output).containsExactly("warming up");
        }
    }

    @Test
    void both_of_its_streams_are_handed_on_line_by_line() throws Exception {
        try (var child = shell("echo 'shop: ready'; echo one; echo two >&2; exit 3")) {
            assertThat(child.ended().toCompletableFuture().join()).isEqualTo(3);
            Await.until("all is read", () -> output.size() == 2);
            assertThat(output).containsExactly("one", "two");
        }
    }

    @Test
    void a_child_that_ends_before_it_is_ready_is_reported_with_its_last_words() {
        assertThatThrownBy(() -> shell("echo no such shelf >&2; exit 1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining("no such shelf");
    }

    @Test
    void a_child_that_is_not_ready_in_time_is_killed() throws Exception {
        var itself = new AtomicReference<>("");
        assertThatThrownBy(() -> ChildProcess.start(
                        List.of("/bin/sh", "-c", "echo $$; trap '' TERM; cat; sleep 600"),
                        "shop: ready",
                        Duration.ofSeconds(2),
                        itself::set))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not ready after 2000 ms");
        long pid = Long.parseLong(itself.get());
        Await.until("the child is gone", () -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void closing_ends_a_child_that_reads_its_input_to_the_end() throws Exception {
        var child = shell("echo 'shop: ready'; cat; exit 7");
        child.close();
        child.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.ended().toCompletableFuture().join()).isEqualTo(7);
    }

    @Test
    void a_child_that_heeds_neither_the_end_of_its_input_nor_sigterm_is_killed() throws Exception {
        var child = shell("trap '' TERM; echo 'shop: ready'; while :; do sleep 1; done");
        child.stop(Duration.ofMillis(200));
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void a_jvm_as_a_child_ignores_the_keyboards_interrupt() throws Exception {
        var command = JavaCommand.ofThisJvm(List.of("-Xmx64m")).running(PatientJvm.class.getName(), List.of());
        try (var child = ChildProcess.start(command, PatientJvm.READY, GENEROUS, output::add)) {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + child.pid())
                    .start()
                    .waitFor();
            child.close();
            assertThat(child.ended().toCompletableFuture().join()).isEqualTo(PatientJvm.LEFT_BY_ITSELF);
        }
    }

    @Test
    void a_child_leaves_when_its_parent_is_killed() throws Exception {
        var left = directory.resolve("left");
        var command = JavaCommand.ofThisJvm(List.of("-Xmx64m"))
                .running(ForgottenParent.class.getName(), List.of(left.toString()));
        try (var parent = ChildProcess.start(command, ForgottenParent.READY, GENEROUS, output::add)) {
            parent.kill();
            Await.until("the child has left", () -> Files.exists(left));
        }
    }

    private ChildProcess shell(String script) throws IOException, InterruptedException {
        return ChildProcess.start(List.of("/bin/sh", "-c", script), "shop: ready", GENEROUS, output::add);
    }
}
