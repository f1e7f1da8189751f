package io.penstock.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ports.driven.EventFeed.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CatchingUpTest {
    @Test
    void it_says_how_far_the_feed_has_come_how_fast_it_goes_and_what_is_left() {
        assertThat(CatchingUp.words(new Progress(612_345, 387_655), Duration.ofMillis(6_100)))
                .isEqualTo("catching up with events: 612,345 done at 100,384/s, 387,655 to go");
        assertThat(CatchingUp.words(new Progress(0, 0), Duration.ZERO))
                .isEqualTo("catching up with events: 0 done at 0/s, 0 to go");
    }
}
