package io.penstock.adapters.simulatederp.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The ERP, running. */
public final class SimulatorServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int OPENING_FRAME = 1000;
    private static final int MAX_IDLE_SECONDS = 900;
    private static final long MICROS_PER_MILLI = 1000;

    private final Bookkeeper bookkeeper;
    private final HttpServer http;
    private final Deque<Closeable> taken;

    private SimulatorServer(Bookkeeper bookkeeper, HttpServer http, Deque<Closeable> taken) {
        this.bookkeeper = bookkeeper;
        this.http = http;
        this.taken = taken;
    }

    /**
     * Takes the data directory, replays the ledger or opens the books, and listens. Blocks until calls are answered.
     * Throws IllegalArgumentException when the events file cannot be read as such, IOException for the disk, the lock
     * and the port.
     */
    public static SimulatorServer start(SimulatorOptions options, World world)
            throws IOException, InterruptedException {
        Deque<Closeable> taken = new ArrayDeque<>();
        try {
            return start(options, world, taken);
        } catch (IOException | InterruptedException | RuntimeException e) {
            release(taken);
            throw e;
        }
    }

    /** Whatever is taken is noted, the latest first, to be released in that order. */
    private static SimulatorServer start(SimulatorOptions options, World world, Deque<Closeable> taken)
            throws IOException, InterruptedException {
        Storage storage = Storage.take(options.data(), options.lockWait(), world);
        taken.push(storage);
        LedgerFile ledger = LedgerFile.open(storage.directory());
        taken.push(ledger);
        EventStore events = EventStore.createAnew(storage.directory());
        taken.push(events);
        Books books = books(options, world, ledger, events);
        Clerk clerk = new Clerk(options.uniqueReferences());
        Statements statements = new Statements();
        if (options.kafka().isPresent()) {
            KafkaPublisher publisher = new KafkaPublisher(options.kafka().get(), events, storage, statements, world);
            publisher.start();
            taken.push(publisher);
        }
        Bookkeeper bookkeeper = new Bookkeeper(world, books, ledger, events, clerk, options.autoAdvance());
        bookkeeper.start();
        taken.push(bookkeeper);
        if (options.kafka().isPresent()) {
            SnapshotDesk snapshots = new SnapshotDesk(options.kafka().get(), bookkeeper, statements, world);
            snapshots.start();
            taken.push(snapshots);
        }
        Vertx vertx = vertx();
        taken.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        Router router = new HttpDesk(vertx, bookkeeper, events, clerk, new FaultGate(world)).router();
        HttpServer http = listen(vertx, router, options.port());
        return new SimulatorServer(bookkeeper, http, taken);
    }

    private static void release(Deque<Closeable> taken) throws IOException {
        while (!taken.isEmpty()) {
            taken.pop().close();
        }
    }

    /** The books as they were left; or new ones, opened and on disk, when there are none or their opening was cut off. */
    private static Books books(SimulatorOptions options, World world, LedgerFile ledger, EventStore events)
            throws IOException {
        Books left = new Books();
        ledger.replay(frame -> replay(frame, left, events));
        if (left.isOpened()) {
            return left;
        }
        ledger.clear();
        Books books = new Books();
        Instant at = world.now();
        List<Entry> opening = opening(options, at);
        for (int from = 0; from < opening.size(); from += OPENING_FRAME) {
            Draft draft = new Draft(books, at);
            opening.subList(from, Math.min(opening.size(), from + OPENING_FRAME))
                    .forEach(draft::record);
            ledger.append(draft.frame());
        }
        return books;
    }

    private static void replay(Frame frame, Books books, EventStore events) {
        Instant at = Instant.parse(frame.at());
        frame.entries().forEach(entry -> books.apply(entry, at));
        try {
            events.append(books.events(at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Without opening balances nobody knows which versions others have seen, so the count starts above any they are
     * likely to have: a reservation must not seem contained in a position that never heard of it.
     */
    private static List<Entry> opening(SimulatorOptions options, Instant at) throws IOException {
        Optional<List<Entry>> balances = options.events().isPresent()
                ? Optional.of(OpeningBalances.read(options.events().get()))
                : Optional.empty();
        return balances.orElseGet(
                () -> new ArrayList<>(List.of(new Entry.Opened(at.toEpochMilli() * MICROS_PER_MILLI, true))));
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private static HttpServer listen(Vertx vertx, Router router, int port) throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setIdleTimeout(MAX_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IOException("cannot listen on port " + port, e.getCause());
        }
    }

    public int port() {
        return http.actualPort();
    }

    /** Completes when the books can no longer be kept, or were closed. */
    public CompletionStage<Void> ended() {
        return bookkeeper.ended();
    }

    /** Answers nobody any more, puts the books away, lets the directory go. A second call does nothing. */
    @Override
    public synchronized void close() throws IOException {
        release(taken);
    }
}
