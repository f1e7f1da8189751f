package io.penstock.proofs.trial;

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

/**
 * EXT4_IOC_SHUTDOWN without flushing the file system's own log: from this call on nothing more reaches the disk, and every
 * write and force on it fails. With the processes killed it is a power cut, without it is a disk that failed.
 */
@SuppressWarnings("restricted") // native access is what it is for
final class PowerSwitch {
    /** {@code _IOR('X', 125, __u32)}. */
    private static final long SHUTDOWN = 0x8004_587DL;

    /** What is only in memory is lost, as if the power was cut. */
    private static final int WITHOUT_FLUSH = 2;

    private static final int READ_ONLY = 0;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private PowerSwitch() {}

    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /** @param mount where the file system is mounted */
    static void cut(Path mount) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) OPEN.invokeExact(arena.allocateFrom(mount.toString()), READ_ONLY);
            if (descriptor < 0) {
                throw new IOException("cannot open " + mount);
            }
            MemorySegment how = arena.allocateFrom(JAVA_INT, WITHOUT_FLUSH);
            int done = (int) IOCTL.invokeExact(descriptor, SHUTDOWN, how);
            int _ = (int) CLOSE.invokeExact(descriptor);
            if (done != 0) {
                throw new IOException("the file system at " + mount + " cannot be shut down");
            }
        } catch (IOException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
