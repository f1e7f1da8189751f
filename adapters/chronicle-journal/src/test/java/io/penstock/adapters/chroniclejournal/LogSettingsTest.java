package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
    private final LogSettings settings = LogSettings.defaults(Path.of("log"));

    @Test
    void the_defaults_are_within_their_bounds() {
        assertThat(settings.queueBound()).isEqualTo(65_536);
        assertThat(settings.batchMax()).isEqualTo(512);
        assertThat(settings.freeSpaceFloorBytes()).isEqualTo(256L << 20);
    }

    @Test
    void what_is_out_of_bounds_is_refused_by_its_name() {
        assertThatThrownBy(() -> settings.withQueueBound(0)).hasMessageContaining("queueBound is 0");
        assertThatThrownBy(() -> settings.withBatchMax(65_537)).hasMessageContaining("batchMax is 65537");
        assertThatThrownBy(() -> settings.withBlockBytes(1000)).hasMessageContaining("Bytes");
        assertThatThrownBy(() -> settings.withSegmentBytes(1)).hasMessageContaining("segmentBytes is 1");
        assertThatThrownBy(() -> settings.withFreeSpaceFloorBytes(-1)).hasMessageContaining("freeSpaceFloorBytes");
    }

    @Test
    void a_smaller_block_takes_smaller_records_only() {
        assertThat(settings.withBlockBytes(1 << 20).recordBytesMax()).isEqualTo(128 << 10);
    }
}
