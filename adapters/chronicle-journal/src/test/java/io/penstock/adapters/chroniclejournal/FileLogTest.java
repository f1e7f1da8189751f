package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ports.driven.DurableLog;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileLogTest extends SegmentedLogContract {

    @Override
    DurableLog<String> open(LogSettings settings, LogHost host) {
        SegmentedLog.disk(settings);
        return FileLog.open(settings, new TextCodec(), host, disk.disk());
    }

    /** Every twenty entries are more than this. */
    @Override
    LogSettings rolling() {
        return settings().withSegmentBytes(1 << 10);
    }

    @Override
    void roll() {}

    @Test
    void a_batch_longer_than_a_file_stays_in_one() {
        DurableLog<String> opened = openWith(settings().withSegmentBytes(1 << 10));
        holdForces();
        var stages = LongStream.rangeClosed(1, 400)
                .mapToObj(i -> opened.append("y".repeat(1000) + i))
                .toList();
        releaseForces();
        stages.forEach(stage -> await(stage.toCompletableFuture()));

        assertThat(read(opened, 1)).hasSize(400);
        assertThat(files().segments().size()).isLessThanOrEqualTo(2);
    }
}
