package io.penstock.proofs.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of its own for one gateway: an ext4 file system in a file, mounted through a loop device. Needs root. */
public final class LoopDisk implements AutoCloseable {
    private static final int BUSY_TRIES = 100;
    private static final int CHUNK = 64 << 10;

    private final Path image;
    private final Path mount;
    private boolean mounted;

    private LoopDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    public static LoopDisk create(Path directory, int mib) throws IOException, InterruptedException {
        LoopDisk disk = new LoopDisk(directory.resolve("disk.img"), directory.resolve("disk"));
        Files.createDirectories(disk.mount);
        try (RandomAccessFile file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength((long) mib << 20);
        }
        Commands.run(List.of("mkfs.ext4", "-q", "-F", disk.image.toString()));
        disk.mount();
        return disk;
    }

    /** Where a gateway may put its data. */
    public Path data() {
        return mount.resolve("data");
    }

    public void mount() throws IOException, InterruptedException {
        Commands.run(List.of("mount", "-o", "loop", image.toString(), mount.toString()));
        mounted = true;
    }

    /** From now on nothing reaches the disk, and what was not forced never will. */
    public void cut() throws IOException {
        PowerSwitch.cut(mount);
    }

    /** The same for those who cannot bear that it fails. */
    public void cutUnchecked() {
        try {
            cut();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Waits for those who still have files open on it, as a killed process may for a moment. */
    public void unmount() throws IOException, InterruptedException {
        for (int i = 0; mounted; i++) {
            try {
                Commands.run(List.of("umount", mount.toString()));
                mounted = false;
            } catch (IOException busy) {
                if (i == BUSY_TRIES) {
                    throw busy;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** The power comes back. */
    public void replug() throws IOException, InterruptedException {
        unmount();
        mount();
    }

    public long freeBytes() throws IOException {
        return Files.getFileStore(mount).getUsableSpace();
    }

    /** Somebody else's data, until only so much is left. */
    public void fill(long leaveBytes) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (RandomAccessFile file = new RandomAccessFile(filler().toFile(), "rw")) {
            file.seek(file.length());
            while (freeBytes() > leaveBytes) {
                file.write(chunk, 0, (int) Math.min(CHUNK, Math.max(1, freeBytes() - leaveBytes)));
            }
        } catch (IOException full) {
            if (leaveBytes > 0) {
                throw full;
            }
        }
    }

    public void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return mount.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        try {
            unmount();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(image);
    }
}
