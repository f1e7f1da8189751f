package io.penstock.adapters.kafkabroker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The broker as a process of its own: {@code --port PORT} (0: any that is free) and {@code --data DIR}; as one of several
 * also {@code --node N} and {@code --controllers 1:PORT,2:PORT,3:PORT}, the same for each of them.
 *
 * <p>It prints {@value #READY}{@code 127.0.0.1:PORT} when clients may come, and stops cleanly on SIGTERM and when its
 * standard input reaches its end: that is how it learns that its parent is gone, even by kill -9. A clean stop takes
 * five seconds at most; what is not written by then, the next start recovers from the log.
 */
public final class BrokerProcess {

    /** How the line begins that says the broker is ready; its address follows. */
    public static final String READY = "broker: ready ";

    /** A process that cannot start, or lost its node, ends with this. */
    private static final int FAILED = 1;

    private static final int MISUSED = 2;
    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** Kafka writes 513 lines at INFO for one start. Names a resource; taken by Logback unless told otherwise. */
    private static final String LOGGING = "io/penstock/adapters/kafkabroker/broker-logback.xml";

    private final Arguments arguments;
    private volatile @Nullable KafkaNode node;

    private BrokerProcess(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Runs the broker and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs the broker until it stops by itself; the end of standard input and SIGTERM exit the JVM.
     *
     * @return the exit code for a broker that could not start or has failed
     */
    public static int run(String[] args) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", LOGGING);
        }
        try {
            return new BrokerProcess(Arguments.parse(args)).serve();
        } catch (IllegalArgumentException misuse) {
            System.err.println("broker: " + misuse.getMessage());
            return MISUSED;
        } catch (IOException fault) {
            System.err.println("broker: cannot start: " + fault.getMessage());
            return FAILED;
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int serve() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerProcess::leaveWithParent);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("broker-stop").unstarted(this::stopInTime));
        try (var _ = DirectoryLock.take(arguments.data(), PREDECESSOR_PATIENCE)) {
            var started = KafkaNode.start(arguments.data(), arguments.port(), arguments.quorum());
            node = started;
            System.out.println(READY + started.address());
            started.awaitStopped();
            return FAILED;
        }
    }

    /** Nothing is ever sent on standard input: all there is to read is its end. */
    private static void leaveWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.err.println("broker: standard input is broken: " + broken.getMessage());
        }
        System.exit(0);
    }

    private void stopInTime() {
        var running = node;
        if (running == null) {
            return;
        }
        var stopping = Thread.ofPlatform().daemon().name("broker-stopping").start(running::stop);
        try {
            if (!stopping.join(STOP_PATIENCE)) {
                Runtime.getRuntime().halt(FAILED);
            }
        } catch (InterruptedException hurry) {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /**
     * What the command line says.
     *
     * @param controllers empty for a broker that is alone
     */
    record Arguments(int port, Path data, int node, String controllers) {
        private static final int PORT_MAX = 65_535;
        private static final int NODE_MAX = 1_000;

        static Arguments parse(String[] args) {
            int port = 0;
            int node = 1;
            String controllers = "";
            Path data = null;
            for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
                String option = rest.next();
                switch (option) {
                    case "--port" -> port = number(option, "port", value(option, rest), PORT_MAX);
                    case "--data" -> data = Path.of(value(option, rest));
                    case "--node" -> node = number(option, "node", value(option, rest), NODE_MAX);
                    case "--controllers" -> controllers = value(option, rest);
                    default -> throw new IllegalArgumentException("unknown option " + option);
                }
            }
            if (data == null) {
                throw new IllegalArgumentException("--data DIR is missing");
            }
            return new Arguments(port, data, node, controllers);
        }

        Quorum quorum() throws IOException {
            return controllers.isEmpty() ? Quorum.alone(FreePort.any()) : Quorum.parse(node, controllers);
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return rest.next();
        }

        private static int number(String option, String what, String text, int max) {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException(option + " " + text + " is no " + what);
            }
            return Integer.parseInt(text);
        }
    }
}
