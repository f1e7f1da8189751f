package io.penstock.adapters.chroniclejournal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a log is laid out and where it refuses.
 *
 * @param directory holds this log and nothing else; created when missing
 * @param queueBound records that may wait for the committer, 1 to 1,048,576
 * @param batchMax records under one force, 1 to 65,536
 * @param recordBytesMax encoded size of one record, 1 KiB to 2 MiB and at most an eighth of a block
 * @param blockBytes what Chronicle maps at a time, 1 MiB to 256 MiB
 * @param segmentBytes size at which the plain log starts a new file, 1 KiB to 1 GiB
 * @param rollCycle how often Chronicle starts a new file
 * @param freeSpaceFloorBytes below this much free disk every append is refused, 0 or more
 * @param freeInodesFloor below this many free inodes every append is refused, 0 or more
 * @param clockTolerance how far the clock may be behind the last record when the log is opened, not negative
 */
public record LogSettings(
        Path directory,
        int queueBound,
        int batchMax,
        int recordBytesMax,
        int blockBytes,
        int segmentBytes,
        RollCycle rollCycle,
        long freeSpaceFloorBytes,
        long freeInodesFloor,
        Duration clockTolerance) {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** How long one Chronicle file is written to. */
    public enum RollCycle {
        SECOND,
        FIVE_MINUTES,
        HOUR,
        DAY
    }

    public LogSettings {
        within("queueBound", queueBound, 1, MIB);
        within("batchMax", batchMax, 1, 64 * KIB);
        within("blockBytes", blockBytes, MIB, 256 * MIB);
        within("recordBytesMax", recordBytesMax, KIB, Math.min(2 * MIB, blockBytes / 8));
        within("segmentBytes", segmentBytes, KIB, 1024 * MIB);
        within("freeSpaceFloorBytes", freeSpaceFloorBytes, 0, Long.MAX_VALUE);
        within("freeInodesFloor", freeInodesFloor, 0, Long.MAX_VALUE);
        within("clockTolerance in seconds", clockTolerance.toSeconds(), 0, Long.MAX_VALUE);
    }

    public static LogSettings defaults(Path directory) {
        return new LogSettings(
                directory,
                64 * KIB,
                512,
                MIB,
                16 * MIB,
                256 * MIB,
                RollCycle.HOUR,
                256L * MIB,
                1_000,
                Duration.ofMinutes(1));
    }

    public LogSettings withQueueBound(int records) {
        return new LogSettings(
                directory,
                records,
                batchMax,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                rollCycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                clockTolerance);
    }

    public LogSettings withBatchMax(int records) {
        return new LogSettings(
                directory,
                queueBound,
                records,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                rollCycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                clockTolerance);
    }

    /** Lowers the largest record with the block when it has to. */
    public LogSettings withBlockBytes(int bytes) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                Math.min(recordBytesMax, bytes / 8),
                bytes,
                segmentBytes,
                rollCycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                clockTolerance);
    }

    public LogSettings withSegmentBytes(int bytes) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                recordBytesMax,
                blockBytes,
                bytes,
                rollCycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                clockTolerance);
    }

    public LogSettings withRollCycle(RollCycle cycle) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                cycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                clockTolerance);
    }

    public LogSettings withFreeSpaceFloorBytes(long bytes) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                rollCycle,
                bytes,
                freeInodesFloor,
                clockTolerance);
    }

    public LogSettings withFreeInodesFloor(long inodes) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                rollCycle,
                freeSpaceFloorBytes,
                inodes,
                clockTolerance);
    }

    public LogSettings withClockTolerance(Duration tolerance) {
        return new LogSettings(
                directory,
                queueBound,
                batchMax,
                recordBytesMax,
                blockBytes,
                segmentBytes,
                rollCycle,
                freeSpaceFloorBytes,
                freeInodesFloor,
                tolerance);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed are " + least + " to " + most);
        }
    }
}
