package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends what is due and reads what comes, on one thread. When a request is due is fixed beforehand and does not depend on
 * the answers; one that finds no free connection waits in line, and its latency counts from when it was due. So a server
 * that stalls is charged for everybody who would have come meanwhile.
 */
final class Generator {
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final LoadPlan plan;
    private final Linux linux;
    private final Template[] templates;
    private final double[] upTo;
    private final Tally[][] tallies;
    private final Timeline timeline;
    private final ClientLog log;
    private final Consumer<Timeline> progress;
    private final Connection[] connections;
    private final WaitingLine waiting;
    private final FreeConnections free;
    private final MemorySegment scratch;
    private final Head head = new Head();
    private final Dice contents;
    private final Dice schedule;
    private final Request drawn = new Request();

    private long nextNumber = 1;
    private int underWay;
    private int closedTo;
    private long countedFrom;
    private int phase;
    private long nextLook;

    Generator(LoadPlan plan, ClientLog log, Consumer<Timeline> progress, Arena arena) throws IOException {
        this.plan = plan;
        this.log = log;
        this.progress = progress;
        this.linux = Linux.open(arena);
        this.templates = plan.kinds().stream()
                .map(kind -> Template.of(kind.text(plan.names(), plan.host()), plan.names(), arena))
                .toArray(Template[]::new);
        this.upTo = plan.cumulativeWeights();
        this.tallies = new Tally[plan.phases().size()][templates.length];
        for (Tally[] ofPhase : tallies) {
            for (int kind = 0; kind < ofPhase.length; kind++) {
                ofPhase[kind] = new Tally();
            }
        }
        this.timeline = new Timeline(TimeUnit.MILLISECONDS.toNanos(plan.slotMillis()));
        this.connections = new Connection[plan.connections()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new Connection(i, arena);
        }
        this.waiting = new WaitingLine(plan.waitingMax());
        this.free = new FreeConnections(connections.length);
        this.scratch = arena.allocate(1 << 18);
        this.contents = new Dice(plan.seed());
        this.schedule = new Dice(plan.seed() + 1);
    }

    /** @throws IOException when the target cannot be reached at the start; later the run goes on */
    void run() throws IOException {
        for (Connection connection : connections) {
            if (!connect(connection)) {
                throw new IOException("cannot connect to " + plan.host());
            }
        }
        long at = System.nanoTime();
        timeline.begin(at);
        for (phase = 0; phase < plan.phases().size(); phase++) {
            Phase now = plan.phases().get(phase);
            long end = at + (long) (now.seconds() * 1e9);
            countedFrom = at + Math.min(plan.warmupNanos(), end - at);
            switch (now) {
                case Phase.Open open -> open(open, at, end);
                case Phase.Closed closed -> closed(closed, end);
                case Phase.Rest _ -> rest(end);
            }
            at = end;
        }
        finish();
    }

    Tally tally(int ofPhase, int ofKind) {
        return tallies[ofPhase][ofKind];
    }

    Timeline timeline() {
        return timeline;
    }

    private void open(Phase.Open open, long begin, long end) {
        double due = begin + plan.arrivals().gapNanos(open.perSecond(), schedule);
        long now = System.nanoTime();
        while (now < end) {
            while (due <= now && due < end) {
                arrive((long) due);
                due += plan.arrivals().gapNanos(open.perSecond(), schedule);
            }
            now = turn(Math.min((long) due, end));
        }
        for (; due < end; due += plan.arrivals().gapNanos(open.perSecond(), schedule)) {
            arrive((long) due);
        }
    }

    private void closed(Phase.Closed closed, long end) {
        closedTo = Math.min(closed.connections(), connections.length);
        long now = System.nanoTime();
        for (int i = 0; i < closedTo; i++) {
            if (free.take(connections[i])) {
                arriveOn(connections[i], now);
            }
        }
        while (now < end) {
            now = turn(end);
        }
        closedTo = 0;
    }

    private void rest(long end) {
        while (turn(end) < end) {
            // What comes meanwhile is read.
        }
    }

    private void finish() {
        long patience = System.nanoTime() + plan.timeoutNanos();
        while ((underWay > 0 || !waiting.isEmpty()) && turn(patience) < patience) {
            // The last answers.
        }
        while (!waiting.isEmpty()) {
            unsent(waiting.leave());
        }
        for (Connection connection : connections) {
            if (connection.busy) {
                givenUp(connection, true);
            }
        }
        timeline.passed(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.slotMillis()));
    }

    /** One look at all that happened; sleeps until something does, or until then. */
    private long turn(long until) {
        long now = System.nanoTime();
        int events = linux.await(Math.max(0, Math.min(until - now, LOOK_NANOS)));
        for (int i = 0; i < events; i++) {
            happened(connections[linux.eventNumber(i)], linux.eventFlags(i));
        }
        now = System.nanoTime();
        if (now >= nextLook) {
            nextLook = now + LOOK_NANOS;
            lookAround(now);
        }
        return now;
    }

    private void lookAround(long now) {
        for (Connection connection : connections) {
            if (connection.busy && now - connection.sentNanos > plan.timeoutNanos()) {
                givenUp(connection, true);
            } else if (!connection.isOpen() && now - connection.sentNanos > RECONNECT_NANOS) {
                connection.sentNanos = now;
                connect(connection);
            }
        }
        if (timeline.passed(now)) {
            progress.accept(timeline);
        }
    }

    private boolean connect(Connection connection) {
        connection.socket = linux.connect(plan.address(), plan.port(), connection.number);
        if (connection.isOpen()) {
            released(connection);
        }
        return connection.isOpen();
    }

    private void draw(long intended) {
        drawn.number = nextNumber++;
        drawn.intendedNanos = intended;
        drawn.phase = intended >= countedFrom ? phase : -1;
        drawn.repeats = 0;
        drawn.kind = 0;
        if (upTo.length > 1) {
            double at = schedule.fraction();
            while (at >= upTo[drawn.kind]) {
                drawn.kind++;
            }
        }
        timeline.offered();
        if (drawn.phase >= 0) {
            tallies[drawn.phase][drawn.kind].offered++;
        }
    }

    private void arrive(long intended) {
        draw(intended);
        if (waiting.isEmpty() && !free.isEmpty()) {
            send(connections[free.take()], drawn);
        } else if (!waiting.join(drawn)) {
            unsent(drawn);
        }
    }

    private void arriveOn(Connection connection, long now) {
        draw(now);
        send(connection, drawn);
    }

    /** Nobody waits for it any longer. One that was sent before may have been taken all the same. */
    private void unsent(Request request) {
        if (request.phase >= 0) {
            tallies[request.phase][request.kind].dropped++;
        }
        if (request.repeats > 0) {
            unknown(request);
        }
    }

    private void unknown(Request request) {
        if (plan.kinds().get(request.kind).isOrder()) {
            log.unknown(request.number);
        }
    }

    private void send(Connection connection, Request request) {
        long now = System.nanoTime();
        connection.begin(request, now);
        underWay++;
        if (request.phase >= 0 && now - request.intendedNanos > Tally.LATE_NANOS && request.repeats == 0) {
            tallies[request.phase][request.kind].late++;
        }
        Template template = templates[request.kind];
        MemorySegment bytes = template.fill(request.number, contents);
        long sent = linux.send(connection.socket, bytes, template.length());
        if (sent != template.length()) {
            if (sent < 0 && sent != -Linux.EAGAIN) {
                givenUp(connection, false);
                return;
            }
            long done = Math.max(0, sent);
            connection.unsent = bytes.asSlice(done).toArray(JAVA_BYTE);
        }
    }

    private void happened(Connection connection, int flags) {
        if (!connection.isOpen()) {
            return;
        }
        if ((flags & Linux.OUT) != 0 && connection.unsent.length > 0) {
            sendRest(connection);
        }
        if ((flags & (Linux.IN | Linux.ERROR | Linux.HANG_UP)) != 0) {
            receive(connection);
        }
    }

    private void sendRest(Connection connection) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rest = arena.allocateFrom(JAVA_BYTE, connection.unsent);
            long sent = Math.max(0, linux.send(connection.socket, rest, rest.byteSize()));
            connection.unsent = rest.asSlice(sent).toArray(JAVA_BYTE);
        }
    }

    /** Reads until the answer is complete or nothing is there. */
    private void receive(Connection connection) {
        while (connection.isOpen()) {
            MemorySegment into = connection.headRead ? scratch : connection.buffer;
            if (!connection.headRead && connection.filled > 0) {
                into = connection.buffer.asSlice(connection.filled);
            }
            long got = linux.receive(connection.socket, into, into.byteSize());
            if (got == -Linux.EAGAIN) {
                return;
            }
            if (got <= 0 || !connection.busy) {
                givenUp(connection, false);
                return;
            }
            if (took(connection, (int) got)) {
                return;
            }
        }
    }

    /** True when the answer is complete. */
    private boolean took(Connection connection, int bytes) {
        if (connection.headRead) {
            connection.bodyLeft -= bytes;
        } else {
            connection.filled += bytes;
            int headLength = head.read(connection.buffer, connection.filled);
            if (headLength < 0) {
                return false;
            }
            connection.headRead = true;
            connection.bodyLeft = head.contentLength() - (connection.filled - headLength);
            connection.status = head.status();
            connection.nameFrom = head.nameFrom();
            connection.nameTo = head.nameTo();
        }
        if (connection.bodyLeft > 0) {
            return false;
        }
        answered(connection);
        return true;
    }

    private void answered(Connection connection) {
        long now = System.nanoTime();
        Request request = connection.request;
        long latency = now - request.intendedNanos;
        timeline.answered(Tally.Outcome.of(connection.status), latency);
        if (request.phase >= 0) {
            tallies[request.phase][request.kind].answered(connection.status, latency, now - connection.sentNanos);
        }
        if (plan.kinds().get(request.kind).isOrder()) {
            log.write(request.number, connection.status, connection.buffer, connection.nameFrom, connection.nameTo);
        }
        connection.busy = false;
        underWay--;
        released(connection);
    }

    /** Somebody in line, or in a closed phase the next of its own, or nobody. */
    private void released(Connection connection) {
        if (!waiting.isEmpty()) {
            send(connection, waiting.leave());
        } else if (connection.number < closedTo) {
            arriveOn(connection, System.nanoTime());
        } else {
            free.put(connection);
        }
    }

    /** No answer will come on this connection: what it carried is sent again, under the same number, or given up. */
    private void givenUp(Connection connection, boolean byTime) {
        linux.close(connection.socket);
        connection.socket = -1;
        connection.unsent = new byte[0];
        if (!connection.busy) {
            free.take(connection);
            return;
        }
        connection.busy = false;
        underWay--;
        Request request = connection.request;
        if (request.repeats < plan.repeatsMax()) {
            request.repeats++;
            count(request, tally -> tally.repeated++);
            if (waiting.join(request)) {
                return;
            }
        }
        timeline.unanswered();
        count(request, byTime ? tally -> tally.timedOut++ : tally -> tally.failed++);
        unknown(request);
    }

    private void count(Request request, Consumer<Tally> change) {
        if (request.phase >= 0) {
            change.accept(tallies[request.phase][request.kind]);
        }
    }
}
