package io.penstock.adapters.kafkabroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerProcessTest {

    @Test
    void it_takes_a_port_and_a_directory() {
        var arguments = BrokerProcess.Arguments.parse(new String[] {"--port", "9092", "--data", "log"});
        assertThat(arguments).isEqualTo(new BrokerProcess.Arguments(9092, Path.of("log"), 1, ""));
    }

    @Test
    void without_a_port_it_takes_any_that_is_free() {
        assertThat(BrokerProcess.Arguments.parse(new String[] {"--data", "log"}).port())
                .isZero();
    }

    @Test
    void one_of_several_knows_the_others() throws IOException {
        String[] line = "--data log --node 2 --controllers 1:19091,2:19092,3:19093".split(" ");
        var quorum = BrokerProcess.Arguments.parse(line).quorum();
        assertThat(quorum.controllerPort()).isEqualTo(19_092);
        assertThat(quorum.voters()).isEqualTo("1@127.0.0.1:19091,2@127.0.0.1:19092,3@127.0.0.1:19093");
        assertThat(quorum.replicas()).isEqualTo(3);
        assertThat(quorum.inSync()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"4; 1:19091,2:19092; node 4 is none of", "1; 1=19091; --controllers 1=19091 is not as"})
    void a_cluster_it_does_not_understand_it_says(int node, String controllers, String complaint) {
        assertThatThrownBy(() -> Quorum.parse(node, controllers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "--port 9092,               --data DIR is missing",
        "--data,                    --data needs a value",
        "--port 65536 --data log,   --port 65536 is no port",
        "--port -1 --data log,      --port -1 is no port",
        "--node x --data log,       --node x is no node",
        "--shape round --data log,  unknown option --shape",
    })
    void what_it_does_not_understand_it_says(String line, String complaint) {
        assertThatThrownBy(() -> BrokerProcess.Arguments.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }
}
