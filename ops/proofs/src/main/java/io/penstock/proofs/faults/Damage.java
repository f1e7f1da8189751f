package io.penstock.proofs.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Bytes of a log that are not what they were, and what they were. */
final class Damage {
    private static final int SPAN_MAX = 256;

    private final Path file;
    private final String what;
    private final byte[] before;

    private Damage(Path file, String what, byte[] before) {
        this.file = file;
        this.what = what;
        this.before = before;
    }

    /** One bit of one byte. */
    static Damage flip(Path data, RandomGenerator chance) throws IOException {
        Path file = pick(data, chance);
        byte[] bytes = Files.readAllBytes(file);
        byte[] before = bytes.clone();
        int at = chance.nextInt(used(bytes));
        bytes[at] ^= (byte) (1 << chance.nextInt(8));
        Files.write(file, bytes);
        return new Damage(file, "a bit flipped at " + at, before);
    }

    /** The file ends somewhere before its last record. */
    static Damage truncate(Path data, RandomGenerator chance) throws IOException {
        Path file = pick(data, chance);
        byte[] before = Files.readAllBytes(file);
        int at = chance.nextInt(used(before));
        Files.write(file, Arrays.copyOf(before, at));
        return new Damage(file, "cut off at " + at, before);
    }

    /** Two spans that differ have changed places. */
    static Damage swap(Path data, RandomGenerator chance) throws IOException {
        Path file = pick(data, chance);
        byte[] bytes = Files.readAllBytes(file);
        byte[] before = bytes.clone();
        int used = used(bytes);
        while (Arrays.equals(bytes, before)) {
            int span = 1 + chance.nextInt(Math.min(SPAN_MAX, used / 4));
            int one = chance.nextInt(used / 2 - span + 1);
            int other = used / 2 + chance.nextInt(used - used / 2 - span + 1);
            System.arraycopy(before, one, bytes, other, span);
            System.arraycopy(before, other, bytes, one, span);
        }
        Files.write(file, bytes);
        return new Damage(file, "spans swapped", before);
    }

    /** A file of journal or ledger that holds records; rarely one of their marks. */
    private static Path pick(Path data, RandomGenerator chance) throws IOException {
        Path log = data.resolve(chance.nextInt(3) == 0 ? "ledger" : "journal");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(log)) {
            for (Path path : paths.sorted().toList()) {
                String name = Objects.requireNonNull(path.getFileName()).toString();
                boolean holdsRecords = name.endsWith(".cq4") || name.endsWith(".log");
                boolean marks = name.endsWith(".mark") && chance.nextInt(4) == 0;
                if ((holdsRecords || marks) && Files.size(path) > 0) {
                    files.add(path);
                }
            }
        }
        return files.get(chance.nextInt(files.size()));
    }

    /** Up to the last byte that is not zero: behind it a file is only room. */
    private static int used(byte[] bytes) {
        int used = bytes.length;
        while (used > 8 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    Path file() {
        return file;
    }

    /** The log's. */
    Path directory() {
        return Objects.requireNonNull(file.getParent());
    }

    void repair() throws IOException {
        Files.write(file, before);
    }

    @Override
    public String toString() {
        return what + " in " + file;
    }
}
