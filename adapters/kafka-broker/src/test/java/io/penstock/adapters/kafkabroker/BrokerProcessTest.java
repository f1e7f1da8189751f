package io.penstock.adapters.kafkabroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerProcessTest {

    @Test
    void it_takes_a_port_and_a_directory() {
        var arguments = BrokerProcess.Arguments.parse(new String[] {"--port", "9092", "--data", "log"});
        assertThat(arguments).isEqualTo(new BrokerProcess.Arguments(9092, Path.of("log")));
    }

    @Test
    void without_a_port_it_takes_any_that_is_free() {
        assertThat(BrokerProcess.Arguments.parse(new String[] {"--data", "log"}).port())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--port 9092,               --data DIR is missing",
        "--data,                    --data needs a value",
        "--port 65536 --data log,   --port 65536 is no port",
        "--port -1 --data log,      --port -1 is no port",
        "--shape round --data log,  unknown option --shape",
    })
    void what_it_does_not_understand_it_says(String line, String complaint) {
        assertThatThrownBy(() -> BrokerProcess.Arguments.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }
}
