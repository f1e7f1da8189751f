package io.penstock.proofs.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The wall clock of one process and no other, to be set while it runs. Needs a C compiler. */
public final class WallClock implements InstantSource, AutoCloseable {
    private final FileChannel shift;
    private final Gateway.Conditions conditions;
    private volatile Duration by = Duration.ZERO;

    private WallClock(FileChannel shift, Gateway.Conditions conditions) {
        this.shift = shift;
        this.conditions = conditions;
    }

    public static WallClock make(Home home, Path directory) throws IOException, InterruptedException {
        Path library = directory.resolve("clock.so");
        Commands.run(List.of(
                "cc",
                "-O2",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                home.root().resolve("ops/proofs/src/main/c/clock.c").toString(),
                "-ldl"));
        Path file = directory.resolve("clock.shift");
        FileChannel shift =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        WallClock clock = new WallClock(
                shift,
                new Gateway.Conditions(
                        "",
                        Map.of("LD_PRELOAD", library.toString(), "PENSTOCK_CLOCK_SHIFT", file.toString()),
                        List.of(),
                        List.of()));
        clock.shift(Duration.ZERO);
        return clock;
    }

    /** A gateway that lives under these sees this clock. */
    public Gateway.Conditions conditions() {
        return conditions;
    }

    /** Sets it that far from the true time; at once. */
    public void shift(Duration newShift) throws IOException {
        by = newShift;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        shift.write(bytes.putLong(0, by.toNanos()), 0);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }

    /** Sets it so that it is that moment in a while. */
    public void willBe(Instant moment, Duration in) throws IOException {
        shift(Duration.between(Instant.now().plus(in), moment));
    }

    @Override
    public void close() throws IOException {
        shift.close();
    }
}
