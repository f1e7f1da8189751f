package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Home;
import io.penstock.proofs.trial.LoopDisk;
import io.penstock.proofs.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Where one fault is tried: a directory of its own, and chance from a seed. */
public final class Bench {
    private static final int LOW_FLOOR_MIB = 1;

    private final Home home;
    private final Path directory;
    private final long seed;
    private final Random chance;

    /** @param directory empty, and deleted afterwards by whoever made it */
    public Bench(Home home, Path directory, long seed) {
        this.home = home;
        this.directory = directory;
        this.seed = seed;
        this.chance = new Random(seed);
    }

    Home home() {
        return home;
    }

    Path directory() {
        return directory;
    }

    Random chance() {
        return chance;
    }

    /** From 1 to {@code most}. */
    int upTo(int most) {
        return 1 + chance.nextInt(most);
    }

    /** Sleeps for a time below that. */
    void sleepUpTo(int millis) throws InterruptedException {
        Thread.sleep(chance.nextInt(millis));
    }

    Trial trial() throws IOException, InterruptedException {
        return trial(directory.resolve("data"), LOW_FLOOR_MIB, false);
    }

    Trial trialOn(LoopDisk disk) throws IOException, InterruptedException {
        return trial(disk.data(), LOW_FLOOR_MIB, false);
    }

    /** One whose orders fill the journal's blocks quickly. */
    Trial fatTrialOn(LoopDisk disk) throws IOException, InterruptedException {
        return trial(disk.data(), LOW_FLOOR_MIB, true);
    }

    Trial trial(Path data, int freeSpaceFloorMib, boolean fat) throws IOException, InterruptedException {
        return Trial.begin(new Trial.Setup(home, directory, data, seed, freeSpaceFloorMib, fat));
    }
}
