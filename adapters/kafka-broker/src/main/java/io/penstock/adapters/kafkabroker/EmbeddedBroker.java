package io.penstock.adapters.kafkabroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A broker inside this JVM, for tests and rehearsals: on a free port, in a temporary directory that goes when it is closed.
 *
 * <p>Kafka keeps some of its state per JVM, so there should be one at a time; tests share it and use topics of their
 * own. A fatal fault in it ends the JVM.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static @Nullable EmbeddedBroker shared;

    private final KafkaNode node;
    private final Path directory;
    private boolean closed;

    private EmbeddedBroker(KafkaNode node, Path directory) {
        this.node = node;
        this.directory = directory;
    }

    /** This JVM's broker: started at the first call, stopped at the JVM's end. Nobody needs to close it. */
    public static synchronized EmbeddedBroker shared() {
        var broker = shared;
        if (broker == null) {
            broker = start();
            shared = broker;
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("broker-stop").unstarted(broker::close));
        }
        return broker;
    }

    /** A broker of the caller's own, for a test that stops it. Blocks until clients may come. */
    public static EmbeddedBroker start() {
        try {
            var directory = Files.createTempDirectory("penstock-broker-");
            return new EmbeddedBroker(KafkaNode.start(directory, 0), directory);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Where clients connect, as host:port. */
    public String bootstrapServers() {
        return node.address();
    }

    /** Stops the broker and removes its directory; repeats do nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        node.stop();
        try {
            Files.walkFileTree(directory, new Removing());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Removes what it visits. */
    private static final class Removing extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) throws IOException {
            if (fault != null) {
                throw fault;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
