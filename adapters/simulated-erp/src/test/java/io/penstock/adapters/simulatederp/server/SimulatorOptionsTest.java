package io.penstock.adapters.simulatederp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line. */
class SimulatorOptionsTest {
    @Test
    void every_option_is_understood_with_a_space_or_an_equals_sign() {
        SimulatorOptions options = SimulatorOptions.parse(
                "--port",
                "0",
                "--data=/d",
                "--events",
                "/e",
                "--kafka=h:1",
                "--unique-refs",
                "--auto-advance-ms",
                "250",
                "--exit-on-stdin-eof");

        assertThat(options.port()).isZero();
        assertThat(options.data()).hasValue(Path.of("/d"));
        assertThat(options.events()).hasValue(Path.of("/e"));
        assertThat(options.kafka()).hasValue("h:1");
        assertThat(options.uniqueReferences()).isTrue();
        assertThat(options.autoAdvance()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.exitOnStdinEof()).isTrue();
    }

    @Test
    void without_options_it_listens_on_9191() {
        assertThat(SimulatorOptions.parse()).isEqualTo(SimulatorOptions.defaults());
        assertThat(SimulatorOptions.defaults().port()).isEqualTo(9191);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot 1", "--port", "--port x", "--port 70000", "--auto-advance-ms -1", "9191"})
    void what_makes_no_sense_is_refused(String line) {
        assertThatThrownBy(() -> SimulatorOptions.parse(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
        assertThat(SimulatorMain.run(line.split(" "))).isEqualTo(2);
    }
}
