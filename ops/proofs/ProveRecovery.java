import io.penstock.adapters.chroniclejournal.ChronicleLog;
import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.adapters.chroniclejournal.LedgerCodec;
import io.penstock.adapters.chroniclejournal.LogCodec;
import io.penstock.adapters.chroniclejournal.LogHost;
import io.penstock.adapters.chroniclejournal.LogSettings;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Proves how long a node needs from the start of its process until it is ready, with a long journal behind it: writes that
 * journal and its ledger through the adapter itself, then starts a node over them and asks it until it is ready.
 */
public final class ProveRecovery {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final int UNDER_WAY = 8_192;
    private static final int SKUS = 20_000;
    private static final int CUSTOMERS = 20_000;
    private static final List<LocationId> LOCATIONS = List.of(new LocationId("DC-EAST"), new LocationId("DC-WEST"));
    private static final List<ChannelId> CHANNELS =
            List.of(new ChannelId("web"), new ChannelId("edi"), new ChannelId("market"), new ChannelId("sales"));

    private static final List<String> OPTIONS =
            List.of("--orders", "--undelivered", "--seconds-max", "--data", "--only");

    private final Map<String, String> options = new HashMap<>();
    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_121);

    public static void main(String[] arguments) throws Exception {
        ProveRecovery proof = new ProveRecovery();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !OPTIONS.contains(arguments[i])) {
                System.err.println(
                        "options are " + String.join(", ", OPTIONS) + ", not " + String.join(" ", arguments));
                System.exit(2);
            }
            proof.options.put(arguments[i], arguments[i + 1]);
        }
        System.exit(proof.run());
    }

    private long number(String option, long otherwise) {
        return Long.parseLong(options.getOrDefault(option, Long.toString(otherwise)));
    }

    private int run() throws Exception {
        long orders = number("--orders", 1_000_000);
        long undelivered = number("--undelivered", 100_000);
        Path data = Path.of(options.getOrDefault("--data", "target/prove-recovery"));
        if (!Files.isDirectory(data.resolve("journal"))) {
            write(data, orders, undelivered);
        }
        say("journal %,d MiB, ledger %,d MiB", mebibytes(data.resolve("journal")), mebibytes(data.resolve("ledger")));
        if (options.getOrDefault("--only", "").equals("write")) {
            return 0;
        }
        return recover(data, number("--seconds-max", 30));
    }

    private static long mebibytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long blocks = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                blocks += file.toString().endsWith(".cq4") ? allocated(file) : Files.size(file);
            }
            return blocks >> 20;
        }
    }

    /** Chronicle's files are sparse. */
    private static long allocated(Path file) throws IOException {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String words = new String(du.getInputStream().readAllBytes());
        return Long.parseLong(words.split("\\s")[0]) << 10;
    }

    // --- the journal -------------------------------------------------------------------------------------------------

    /** Three days of orders, evenly; the last ones are those that the ERP does not have. */
    private void write(Path data, long orders, long undelivered) throws IOException {
        Files.createDirectories(data);
        Instant end = Instant.now().minusSeconds(60);
        Instant begin = end.minus(Duration.ofDays(3));
        long stepNanos = Duration.between(begin, end).toNanos() / orders;
        long began = System.nanoTime();
        try (DurableLog<JournalEntry> journal = open(data.resolve("journal"), new JournalCodec());
                DurableLog<LedgerEntry> ledger = open(data.resolve("ledger"), new LedgerCodec())) {
            Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
            for (long i = 0; i < orders; i++) {
                Order order = order(i, begin.plusNanos(i * stepNanos));
                underWay.add(journal.append(accepted(order)).toCompletableFuture());
                if (i < orders - undelivered) {
                    Instant at = order.acceptedAt().plusMillis(400);
                    underWay.add(ledger.append(new LedgerEntry.Attempted(order.id(), 1, at))
                            .toCompletableFuture());
                    underWay.add(ledger.append(new LedgerEntry.Booked(order.id(), "SO" + i, i + 1, at.plusMillis(90)))
                            .toCompletableFuture());
                }
                while (underWay.size() > UNDER_WAY) {
                    underWay.remove().join();
                }
            }
            underWay.forEach(CompletableFuture::join);
        }
        say(
                "wrote %,d orders of 1 to 3 lines, %,d of them undelivered, in %.1f s",
                orders, undelivered, (System.nanoTime() - began) / 1e9);
    }

    private static <E> DurableLog<E> open(Path directory, LogCodec<E> codec) {
        LogHost host = LogHost.of(InstantSource.system(), System::nanoTime, fault -> System.exit(1));
        return ChronicleLog.open(LogSettings.defaults(directory), codec, host);
    }

    private Order order(long number, Instant at) {
        OrderId id = new OrderId(String.format("01K%023X", number));
        List<OrderLine> lines = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        Money total = Money.zero(EUR);
        int count = 1 + chance.nextInt(3);
        for (int i = 1; i <= count; i++) {
            Sku sku = new Sku(String.format("SKU-%05d", chance.nextInt(SKUS)));
            Money price = Money.parse(1 + chance.nextInt(99) + ".9000", EUR);
            long quantity = 1 + chance.nextInt(20);
            lines.add(new OrderLine(i, sku, quantity, price, price.times(quantity), ResolvedPrice.Source.LIST));
            promises.add(new Promise(
                    new ReservationId(id.value() + "." + i),
                    i,
                    new PositionKey(sku, LOCATIONS.get(chance.nextInt(LOCATIONS.size()))),
                    quantity,
                    Optional.empty(),
                    LocalDate.ofInstant(at, ZoneOffset.UTC)));
            total = total.plus(lines.getLast().amount());
        }
        return new Order(
                id,
                CHANNELS.get(chance.nextInt(CHANNELS.size())),
                "REF-" + number,
                new CustomerId(String.format("CUST-%05d", chance.nextInt(CUSTOMERS))),
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                lines,
                promises,
                OrderRequest.Extras.NONE,
                total,
                new ReservationId(id.value() + ".credit"),
                at);
    }

    private static JournalEntry accepted(Order order) {
        String print = String.format("%032x", order.id().value().hashCode());
        return new JournalEntry.Accepted(
                order,
                new JournalEntry.RequestName(order.channel(), "key-" + order.channelOrderRef(), print),
                Optional.empty());
    }

    // --- the start ---------------------------------------------------------------------------------------------------

    private int recover(Path data, long secondsMax) throws Exception {
        int erpPort = freePort();
        int opsPort = freePort();
        Process erp = penstock("erp", "erp-simulator", "--port", "" + erpPort);
        awaitPort(erpPort);
        long began = System.nanoTime();
        Process node = penstock(
                "node",
                "serve",
                "--data",
                data.toString(),
                "--kafka-enabled",
                "false",
                "--erp-url",
                "http://127.0.0.1:" + erpPort,
                "--http-port",
                "0",
                "--ops-port",
                "" + opsPort);
        try {
            double seconds = untilReady(node, opsPort, began);
            say("ready after %.1f s from the start of the process (bound: %d s)", seconds, secondsMax);
            node.toHandle().info().totalCpuDuration().ifPresent(cpu -> say("CPU used: %.1f s", cpu.toMillis() / 1e3));
            say("resident memory at its highest: %s", peak(node));
            return seconds < secondsMax ? 0 : 1;
        } finally {
            node.destroyForcibly().waitFor();
            erp.destroyForcibly().waitFor();
        }
    }

    private static Process penstock(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("./penstock"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "prove-recovery-" + name + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 300; i++) {
            try {
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("nothing answers on port " + port);
    }

    /** Asks four times a second, and shows each second what is answered. */
    private static double untilReady(Process node, int opsPort, long began) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long shown = -1;
        while (node.isAlive()) {
            double seconds = (System.nanoTime() - began) / 1e9;
            try {
                HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 || (long) seconds != shown) {
                    shown = (long) seconds;
                    say("%5.1f s  %d  %s", seconds, answer.statusCode(), answer.body());
                }
                if (answer.statusCode() == 200) {
                    return seconds;
                }
            } catch (ConnectException | HttpConnectTimeoutException notYet) {
                // The doors are not open yet.
            } catch (IOException slow) {
                say("%5.1f s  %s", seconds, slow);
            }
            Thread.sleep(250);
        }
        throw new IllegalStateException("the node ended, see target/prove-recovery-node.log");
    }

    private static String peak(Process node) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + node.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElse("unknown")
                    .replaceAll("\\s+", " ");
        }
    }

    private static void say(String words, Object... values) {
        System.out.println(String.format(Locale.ROOT, words, values));
    }
}
