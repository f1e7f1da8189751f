package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls the generator lives on, as they are: no buffer is copied, no object made. Of one thread.
 *
 * <p>What went wrong comes back as a negative errno, as from the kernel itself.
 */
final class Linux {
    static final int EAGAIN = 11;
    static final int IN = 0x001;
    static final int OUT = 0x004;
    static final int ERROR = 0x008;
    static final int HANG_UP = 0x010;
    private static final int PEER_CLOSED = 0x2000;
    private static final int EDGE = 1 << 31;

    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    private static final int CTL_ADD = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PR_SET_TIMERSLACK = 29;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CONNECT =
            call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            call("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECEIVE =
            call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle OPTION =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle EPOLL_CREATE = call("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle EPOLL_CTL =
            call("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle EPOLL_WAIT =
            call("epoll_pwait2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle PRCTL = call("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

    /** An event is packed on x86-64 only. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int EVENT_BYTES = PACKED ? 12 : 16;
    private static final int EVENT_DATA = PACKED ? 4 : 8;
    private static final int EVENTS_MAX = 1024;

    private final MemorySegment state;
    private final MemorySegment small;
    private final MemorySegment timeout;
    private final MemorySegment events;
    private final int epoll;

    private Linux(Arena arena) throws IOException {
        state = arena.allocate(STATE);
        small = arena.allocate(16, 8);
        timeout = arena.allocate(16, 8);
        events = arena.allocate((long) EVENT_BYTES * EVENTS_MAX, 8);
        epoll = (int) checked("epoll_create1", epollCreate());
        prctl(PR_SET_TIMERSLACK, 1);
    }

    /** @throws IOException on another system */
    static Linux open(Arena arena) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("the load generator speaks to Linux directly, and this is no Linux");
        }
        return new Linux(arena);
    }

    @SuppressWarnings("restricted") // the launcher enables native access
    private static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
    }

    private long result(long answer) {
        return answer >= 0 ? answer : -(int) ERRNO.get(state, 0L);
    }

    private static long checked(String what, long answer) throws IOException {
        if (answer < 0) {
            throw new IOException(what + " failed with errno " + -answer);
        }
        return answer;
    }

    private static Error broken(Throwable thrown) {
        return new AssertionError("a system call cannot throw", thrown);
    }

    private long epollCreate() {
        try {
            return result((int) EPOLL_CREATE.invokeExact(state, SOCK_CLOEXEC));
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private void prctl(int what, long value) {
        try {
            int unused = (int) PRCTL.invokeExact(state, what, value);
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /**
     * A connected socket, watched under {@code number}, or a negative errno. Waits for the connection.
     *
     * @param address IPv4, four bytes
     */
    int connect(byte[] address, int port, int number) {
        int socket = socket();
        if (socket < 0) {
            return socket;
        }
        long failure = connect(socket, address, port);
        if (failure == 0) {
            failure = watch(socket, number);
        }
        if (failure < 0) {
            close(socket);
            return (int) failure;
        }
        return socket;
    }

    private int socket() {
        try {
            return (int) result((int) SOCKET.invokeExact(state, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private long connect(int socket, byte[] address, int port) {
        small.fill((byte) 0);
        small.set(JAVA_SHORT, 0, (short) AF_INET);
        small.set(JAVA_BYTE, 2, (byte) (port >> 8));
        small.set(JAVA_BYTE, 3, (byte) port);
        MemorySegment.copy(address, 0, small, JAVA_BYTE, 4, address.length);
        try {
            long answer = result((int) CONNECT.invokeExact(state, socket, small, 16));
            small.set(JAVA_INT, 0, 1);
            int unused = (int) OPTION.invokeExact(state, socket, IPPROTO_TCP, TCP_NODELAY, small, 4);
            return answer;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Told once of each change: whoever is told reads or writes all there is. */
    private long watch(int socket, int number) {
        small.fill((byte) 0);
        small.set(JAVA_INT, 0, IN | OUT | PEER_CLOSED | EDGE);
        small.set(JAVA_INT, EVENT_DATA, number);
        try {
            return result((int) EPOLL_CTL.invokeExact(state, epoll, CTL_ADD, socket, small));
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    void close(int socket) {
        try {
            int unused = (int) CLOSE.invokeExact(state, socket);
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Bytes sent, perhaps not all, or a negative errno. Never waits. */
    long send(int socket, MemorySegment bytes, long length) {
        try {
            return result((long) SEND.invokeExact(state, socket, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL));
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Bytes received, 0 at the end of the stream, or a negative errno. Never waits. */
    long receive(int socket, MemorySegment into, long length) {
        try {
            return result((long) RECEIVE.invokeExact(state, socket, into, length, MSG_DONTWAIT));
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Waits for events, not longer than so many nanoseconds; how many there are. */
    int await(long nanos) {
        timeout.set(JAVA_LONG, 0, nanos / 1_000_000_000);
        timeout.set(JAVA_LONG, 8, nanos % 1_000_000_000);
        try {
            int answer = (int) EPOLL_WAIT.invokeExact(state, epoll, events, EVENTS_MAX, timeout, MemorySegment.NULL);
            return Math.max(0, answer);
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    int eventFlags(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_BYTES);
    }

    /** The number that the socket is watched under. */
    int eventNumber(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_BYTES + EVENT_DATA);
    }
}
