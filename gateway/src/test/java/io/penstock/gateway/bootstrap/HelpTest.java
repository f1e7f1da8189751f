package io.penstock.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void the_help_of_a_key_says_what_its_description_says(String command) {
        CommandLine asked =
                Objects.requireNonNull(Penstock.commandLine().getSubcommands().get(command));
        String help = asked.getUsageMessage().replaceAll("\\s+", " ");

        for (ConfigKey key : ConfigKey.ALL) {
            if (!key.isPattern() && help.contains(" " + key.flag() + "=VALUE")) {
                assertThat(help).contains(key.description().replaceAll("\\s+", " "));
            }
        }
        assertThat(help).contains("1h keep 20%, 2h cap 5").doesNotContain("%%");
    }
}
