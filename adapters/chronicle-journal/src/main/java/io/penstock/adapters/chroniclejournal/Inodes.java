package io.penstock.adapters.chroniclejournal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many files a file system has room for. The JDK does not tell, so the C library is asked by {@code statvfs}, whose
 * result has one form on every 64-bit Linux. Elsewhere nobody is asked, and there is room.
 */
final class Inodes {
    /** The fields are longs; these are the sixth and the eighth. */
    private static final long FILES_AT = 5 * 8L;

    private static final long AVAILABLE_AT = 7 * 8L;

    /** More than the result has anywhere. */
    private static final long RESULT_BYTES = 256;

    private final Path directory;
    private final @Nullable MethodHandle statvfs;
    private final MemorySegment path;
    private final MemorySegment result;

    private Inodes(Path directory, @Nullable MethodHandle statvfs) {
        Arena arena = Arena.ofAuto();
        this.directory = directory;
        this.statvfs = statvfs;
        this.path = arena.allocateFrom(directory.toAbsolutePath().toString());
        this.result = arena.allocate(RESULT_BYTES, Long.BYTES);
    }

    static Inodes of(Path directory) {
        boolean isKnown = System.getProperty("os.name", "").equals("Linux") && ADDRESS.byteSize() == Long.BYTES;
        return new Inodes(directory, isKnown ? statvfs().orElse(null) : null);
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> statvfs() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("statvfs")
                .map(symbol -> linker.downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)));
    }

    /** {@link Long#MAX_VALUE} when the file system makes them as it needs them. */
    long free() throws IOException {
        if (statvfs == null) {
            return Long.MAX_VALUE;
        }
        if (call(statvfs) != 0) {
            throw new IOException("cannot ask for the free inodes of " + directory);
        }
        return result.get(JAVA_LONG, FILES_AT) == 0 ? Long.MAX_VALUE : result.get(JAVA_LONG, AVAILABLE_AT);
    }

    private int call(MethodHandle function) {
        try {
            return (int) function.invokeExact(path, result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
