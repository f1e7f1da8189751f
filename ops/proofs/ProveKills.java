import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills the gateway under load, again and again, and audits what is left: every order that was answered 2xx is in the
 * ERP's ledger exactly once, no other is, stock and credit add up.
 *
 * <p>Starts {@code ./penstock demo} as a user would, with broker and ERP as its children. Clients order all the time: new
 * orders, the same order again under the same key when its connection was cut, and now and then an accepted one again.
 * {@code kill -9} comes at a random moment, in every fifth round before the node is ready. The children have to end by
 * themselves. After the last round everything that was cut is repeated until its answer is definite, and the books are
 * compared.
 */
public final class ProveKills {
    private static final Duration READY_PATIENCE = Duration.ofMinutes(5);
    private static final Duration FIRST_ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final Duration CHILDREN_PATIENCE = Duration.ofSeconds(30);
    private static final Duration AUDIT_PATIENCE = Duration.ofMinutes(5);
    private static final int SKUS = 20;
    private static final int CUSTOMERS = 30;

    private final Options options;
    private final Random chance;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI api;
    private final Book book = new Book();
    private volatile boolean over;
    private volatile boolean pause = true;
    private String erp = "";

    private ProveKills(Options options) {
        this.options = options;
        this.chance = new Random(options.seed);
        this.api = URI.create("http://127.0.0.1:" + options.httpPort);
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        boolean good = new ProveKills(options).run();
        System.exit(good ? 0 : 1);
    }

    /** What can be asked for on the command line. */
    private static final class Options {
        int rounds = 20;
        int clients = 8;
        int httpPort = 18_180;
        int opsPort = 19_190;
        int loadMillisMax = 4_000;
        long seed = System.nanoTime();
        Path data = Path.of("");
        Path launcher = Path.of("penstock").toAbsolutePath();
        List<String> demo = List.of();

        static Options parse(String[] args) throws IOException {
            Options options = new Options();
            for (int i = 0; i < args.length; i += 2) {
                if (args[i].equals("--")) {
                    options.demo = List.of(args).subList(i + 1, args.length);
                    break;
                }
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " wants a value");
                }
                options.set(args[i], args[i + 1]);
            }
            if (options.data.toString().isEmpty()) {
                options.data = Files.createTempDirectory("penstock-kills-");
            }
            return options;
        }

        private void set(String name, String value) {
            switch (name) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--clients" -> clients = Integer.parseInt(value);
                case "--http-port" -> httpPort = Integer.parseInt(value);
                case "--ops-port" -> opsPort = Integer.parseInt(value);
                case "--load-ms-max" -> loadMillisMax = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--data" -> data = Path.of(value);
                case "--launcher" -> launcher = Path.of(value).toAbsolutePath();
                default ->
                    throw new IllegalArgumentException("unknown option " + name
                            + "; there are --rounds, --clients, --http-port, --ops-port, --load-ms-max, --seed, --data,"
                            + " --launcher, and after -- what the demo is to be told");
            }
        }
    }

    private boolean run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "rounds=%d clients=%d seed=%d data=%s demo=%s cores=%d load=%.1f%n",
                options.rounds,
                options.clients,
                options.seed,
                options.data,
                options.demo,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("round  killed           accepted   refused  cut  repeated  ready after  children gone");
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < options.clients; i++) {
            Client client = new Client(i, options.seed);
            clients.add(Thread.ofPlatform().daemon().name("client-" + i).start(client));
        }
        for (int round = 1; round <= options.rounds; round++) {
            kill(round);
        }
        Demo last = new Demo();
        try {
            last.awaitReady();
            erp = last.erp();
            pause = false;
            Thread.sleep(1_000);
            over = true;
            for (Thread client : clients) {
                client.join();
            }
            return audit();
        } finally {
            last.end();
        }
    }

    /** One life of the gateway, cut short. */
    private void kill(int round) throws Exception {
        Book.Counts before = book.counts();
        Demo demo = new Demo();
        boolean early = round % 5 == 0;
        String ready = "-";
        try {
            if (early) {
                pause = false;
                Thread.sleep(chance.nextLong(200, Math.max(400, demo.usualReadyMillis())));
            } else {
                ready = String.format(Locale.ROOT, "%.1f s", demo.awaitReady() / 1e3);
                pause = false;
                awaitFirstAnswer(before);
                Thread.sleep(chance.nextLong(options.loadMillisMax));
            }
        } catch (Exception failed) {
            demo.kill();
            throw failed;
        }
        String gone = demo.kill();
        pause = true;
        Book.Counts now = book.counts();
        System.out.printf(
                Locale.ROOT,
                "%5d  %-15s  %8d  %8d  %3d  %8d  %11s  %s%n",
                round,
                early ? "on its way up" : "under load",
                now.accepted - before.accepted,
                now.refused - before.refused,
                now.cut - before.cut,
                now.repeated - before.repeated,
                ready,
                gone);
    }

    /** A machine that is busy with other things would else be killed before it ever answered. */
    private void awaitFirstAnswer(Book.Counts before) {
        long deadline = System.nanoTime() + FIRST_ANSWER_PATIENCE.toNanos();
        while (System.nanoTime() < deadline
                && book.accepted.size() + book.refused.size() == before.accepted + before.refused) {
            sleep(1);
        }
    }

    private static final AtomicLong READY_MILLIS = new AtomicLong(5_000);

    /** The demo as a process of its own, with the processes that it starts. */
    private final class Demo {
        private final Process process;
        private final long begun = System.nanoTime();
        private final CompletableFuture<String> ready = new CompletableFuture<>();
        private final List<String> lastWords = new ArrayList<>();

        Demo() throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    options.launcher.toString(),
                    "demo",
                    "--data",
                    options.data.toString(),
                    "--http-port",
                    Integer.toString(options.httpPort),
                    "--ops-port",
                    Integer.toString(options.opsPort)));
            command.addAll(options.demo);
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofPlatform().daemon().start(this::listen);
        }

        long usualReadyMillis() {
            return READY_MILLIS.get();
        }

        private void listen() {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("penstock: ready ")) {
                        ready.complete(line);
                    }
                    synchronized (lastWords) {
                        lastWords.add(line);
                        if (lastWords.size() > 40) {
                            lastWords.removeFirst();
                        }
                    }
                }
            } catch (IOException ended) {
                // Killed; the future below says so.
            }
            ready.completeExceptionally(new IllegalStateException("the demo ended before it was ready: " + said()));
        }

        private String said() {
            synchronized (lastWords) {
                return String.join(System.lineSeparator(), lastWords);
            }
        }

        /** In milliseconds since the start. */
        long awaitReady() throws Exception {
            try {
                ready.get(READY_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                throw new IllegalStateException("not ready in " + READY_PATIENCE + ": " + said(), late);
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            READY_MILLIS.set(millis);
            return millis;
        }

        String erp() {
            String line = ready.join();
            int at = line.indexOf(" erp=") + 5;
            return line.substring(at, line.indexOf(' ', at));
        }

        /** kill -9 for the gateway alone; how long its children took to notice. */
        String kill() throws InterruptedException {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            process.waitFor();
            long dead = System.nanoTime();
            for (ProcessHandle child : children) {
                try {
                    long left = CHILDREN_PATIENCE.toMillis() - (System.nanoTime() - dead) / 1_000_000;
                    child.onExit().get(Math.max(1, left), TimeUnit.MILLISECONDS);
                } catch (Exception alive) {
                    book.wrong("a child outlived its parent: "
                            + child.info().command().orElse("?"));
                    child.destroyForcibly();
                }
            }
            return String.format(Locale.ROOT, "%d in %.1f s", children.size(), (System.nanoTime() - dead) / 1e9);
        }

        void end() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /** An order as it is sent, and sent again. */
    private record Purchase(String key, String body, String customer, Set<String> skus) {}

    /** What the clients were told. */
    private static final class Book {
        private record Counts(int accepted, int refused, int cut, int repeated) {}

        private final Map<String, String> accepted = new ConcurrentHashMap<>();
        private final Map<String, String> refused = new ConcurrentHashMap<>();
        private final Map<String, Purchase> purchases = new ConcurrentHashMap<>();
        private final Queue<Purchase> later = new ConcurrentLinkedQueue<>();
        private final AtomicInteger cut = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

        Counts counts() {
            return new Counts(accepted.size(), refused.size(), cut.get(), repeated.get());
        }

        void wrong(String what) {
            wrongs.add(what);
            System.out.println("WRONG  " + what);
        }

        void accepted(Purchase purchase, String order) {
            String before = accepted.putIfAbsent(purchase.key, order);
            if (before != null && !before.equals(order)) {
                wrong(purchase.key + " was order " + before + " and is now " + order);
            }
            if (refused.containsKey(purchase.key)) {
                wrong(purchase.key + " was refused as " + refused.get(purchase.key) + " and is now order " + order);
            }
        }

        void refused(Purchase purchase, String type) {
            refused.putIfAbsent(purchase.key, type);
            if (accepted.containsKey(purchase.key)) {
                wrong(purchase.key + " was order " + accepted.get(purchase.key) + " and is now refused as " + type);
            }
        }
    }

    /** Orders without pause, and repeats what it got no answer to. */
    private final class Client implements Runnable {
        private final int number;
        private final Random dice;
        private int count;

        Client(int number, long seed) {
            this.number = number;
            this.dice = new Random(seed + number);
        }

        @Override
        public void run() {
            while (!over) {
                if (pause) {
                    sleep(5);
                } else {
                    step();
                }
            }
            for (Purchase purchase = book.later.poll(); purchase != null; purchase = book.later.poll()) {
                untilDefinite(purchase);
            }
        }

        private void step() {
            Purchase cutBefore = dice.nextBoolean() ? book.later.poll() : null;
            Purchase purchase = cutBefore == null ? fresh() : cutBefore;
            if (send(purchase) == Sent.DEFINITE && dice.nextInt(10) == 0) {
                book.repeated.incrementAndGet();
                send(purchase);
            }
        }

        private void untilDefinite(Purchase purchase) {
            while (send(purchase) != Sent.DEFINITE) {
                book.later.remove(purchase);
                sleep(50);
            }
        }

        private Purchase fresh() {
            String key = "kills-" + number + "-" + count++;
            String customer = "CUST-%05d".formatted(1 + dice.nextInt(CUSTOMERS));
            Set<String> skus = new TreeSet<>();
            int lines = 1 + dice.nextInt(3);
            while (skus.size() < lines) {
                skus.add("SKU-%05d".formatted(1 + dice.nextInt(SKUS)));
            }
            StringBuilder body = new StringBuilder("{\"channelOrderRef\":\"" + key + "\",\"customer\":\"" + customer
                    + "\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"lines\":[");
            int line = 1;
            for (String sku : skus) {
                body.append(line == 1 ? "" : ",")
                        .append("{\"line\":%d,\"sku\":\"%s\",\"quantity\":%d}"
                                .formatted(line++, sku, 1 + dice.nextInt(3)));
            }
            Purchase purchase = new Purchase(key, body.append("]}").toString(), customer, skus);
            book.purchases.put(key, purchase);
            return purchase;
        }

        private enum Sent {
            DEFINITE,
            AGAIN
        }

        private Sent send(Purchase purchase) {
            HttpRequest request = HttpRequest.newBuilder(api.resolve("/v1/orders"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer demo-web")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", purchase.key)
                    .POST(BodyPublishers.ofString(purchase.body))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                return heard(purchase, response.statusCode(), Json.read(response.body()));
            } catch (ConnectException | HttpConnectTimeoutException nobodyThere) {
                book.later.add(purchase);
                sleep(20);
                return Sent.AGAIN;
            } catch (IOException cut) {
                book.cut.incrementAndGet();
                book.later.add(purchase);
                return Sent.AGAIN;
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private Sent heard(Purchase purchase, int status, Json answer) {
            if (status == 202) {
                book.accepted(purchase, answer.text("orderId"));
                return Sent.DEFINITE;
            }
            if (status == 422) {
                book.refused(purchase, answer.text("type"));
                return Sent.DEFINITE;
            }
            if (status != 409 && status != 429 && status != 503) {
                book.wrong(purchase.key + " was answered " + status + " " + answer.value);
                return Sent.DEFINITE;
            }
            book.later.add(purchase);
            sleep(20);
            return Sent.AGAIN;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    // The audit

    private boolean audit() {
        System.out.println("waiting until the ERP has " + book.accepted.size() + " orders");
        await(() -> get(erp + "/orders/count").number("count") >= book.accepted.size());
        Map<String, Integer> ledger = ledger();
        Set<String> accepted = Set.copyOf(book.accepted.values());
        long lost =
                accepted.stream().filter(order -> !ledger.containsKey(order)).count();
        long doubled = ledger.values().stream().filter(times -> times > 1).count();
        long strangers = ledger.keySet().stream()
                .filter(order -> !accepted.contains(order))
                .count();

        Set<String> skus = new TreeSet<>();
        Set<String> customers = new TreeSet<>();
        book.purchases.values().forEach(purchase -> {
            skus.addAll(purchase.skus);
            customers.add(purchase.customer);
        });
        int oversold = 0;
        int stockApart = 0;
        for (String sku : skus) {
            for (Json position : get(erp + "/stock/" + sku).list()) {
                oversold += position.number("allocated") > position.number("onHand") - position.number("unavailable")
                        ? 1
                        : 0;
                stockApart += await(() -> stockAgrees(sku, position)) ? 0 : 1;
            }
        }
        int creditApart = 0;
        for (String customer : customers) {
            creditApart += await(() -> creditAgrees(customer)) ? 0 : 1;
        }
        long notBooked = accepted.stream()
                .filter(order -> !await(
                        () -> gateway("/v1/orders/" + order).text("status").equals("booked")))
                .count();
        System.out.printf(
                Locale.ROOT,
                "accepted %d, refused %d, cut %d, repeated %d, bookings in the ledger %d%n",
                book.accepted.size(),
                book.refused.size(),
                book.cut.get(),
                book.repeated.get(),
                ledger.values().stream().mapToInt(times -> times).sum());
        System.out.printf(
                Locale.ROOT,
                "lost %d, doubled %d, in the ledger without a 2xx %d, not booked at the gateway %d%n",
                lost,
                doubled,
                strangers,
                notBooked);
        System.out.printf(
                Locale.ROOT,
                "positions oversold %d, positions that differ %d of %d SKUs, accounts that differ %d of %d, answers"
                        + " that changed and other wrongs %d%n",
                oversold,
                stockApart,
                skus.size(),
                creditApart,
                customers.size(),
                book.wrongs.size());
        boolean good =
                lost + doubled + strangers + notBooked + oversold + stockApart + creditApart + book.wrongs.size() == 0;
        System.out.println(good ? "PROVED" : "NOT PROVED");
        return good;
    }

    private Map<String, Integer> ledger() {
        Map<String, Integer> ledger = new HashMap<>();
        get(erp + "/orders").list().forEach(booking -> ledger.merge(booking.text("externalRef"), 1, Integer::sum));
        return ledger;
    }

    /** The ERP's figures are the gateway's, nothing is reserved beside them, and what is left can be sold. */
    private boolean stockAgrees(String sku, Json inErp) {
        Json answer = gateway("/v1/availability/" + sku + "?explain=true&location=" + inErp.text("location"));
        Map<String, Long> steps = new HashMap<>();
        answer.at("explain").list().forEach(step -> steps.put(step.text("step"), step.number("quantity")));
        long left = inErp.number("onHand")
                - inErp.number("unavailable")
                - inErp.number("allocated")
                - inErp.number("safetyStock")
                - steps.getOrDefault("protectedForOthers", 0L);
        return steps.getOrDefault("onHand", 0L) == inErp.number("onHand")
                && steps.getOrDefault("allocated", 0L) == inErp.number("allocated")
                && !steps.containsKey("reserved")
                && answer.number("availableToSell") == Math.max(0, left);
    }

    private boolean creditAgrees(String customer) {
        Json account = get(erp + "/credit/" + customer);
        HttpRequest.Builder question = request(api + "/v1/credit-checks")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"customer\":\"" + customer + "\",\"amount\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}}"));
        Json headroom = send(question).at("headroom");
        if (account.at("limit").value == null) {
            return headroom.value == null;
        }
        return headroom.value != null
                && new java.math.BigDecimal(account.text("limit"))
                                .subtract(new java.math.BigDecimal(account.text("exposure")))
                                .compareTo(new java.math.BigDecimal(headroom.text("amount")))
                        == 0;
    }

    private static boolean await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + AUDIT_PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            sleep(100);
        }
        return true;
    }

    private Json gateway(String path) {
        return send(request(api + path));
    }

    private Json get(String uri) {
        return send(request(uri));
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer demo-web");
    }

    private Json send(HttpRequest.Builder request) {
        try {
            return Json.read(http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** As much of JSON as these answers need: maps, lists, strings, numbers and the three words. */
    private record Json(Object value) {
        static Json read(String text) {
            return new Json(text.isBlank() ? Map.of() : new Reader(text).value());
        }

        Json at(String field) {
            return new Json(value instanceof Map<?, ?> map ? map.get(field) : null);
        }

        String text(String field) {
            return String.valueOf(at(field).value);
        }

        long number(String field) {
            return at(field).value instanceof Long number ? number : 0;
        }

        List<Json> list() {
            List<Json> items = new ArrayList<>();
            if (value instanceof List<?> list) {
                list.forEach(item -> items.add(new Json(item)));
            }
            return items;
        }

        private static final class Reader {
            private final String text;
            private int at;

            Reader(String text) {
                this.text = text;
            }

            private char next() {
                while (Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                return text.charAt(at);
            }

            Object value() {
                return switch (next()) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    default -> word();
                };
            }

            private Map<String, Object> object() {
                Map<String, Object> map = new LinkedHashMap<>();
                at++;
                while (next() != '}') {
                    if (next() == ',') {
                        at++;
                        next();
                    }
                    String name = string();
                    next();
                    at++;
                    map.put(name, value());
                }
                at++;
                return map;
            }

            private List<Object> array() {
                List<Object> list = new ArrayList<>();
                at++;
                while (next() != ']') {
                    if (next() == ',') {
                        at++;
                    }
                    list.add(value());
                }
                at++;
                return list;
            }

            private String string() {
                StringBuilder read = new StringBuilder();
                for (at++; text.charAt(at) != '"'; at++) {
                    if (text.charAt(at) == '\\') {
                        at++;
                    }
                    read.append(text.charAt(at));
                }
                at++;
                return read.toString();
            }

            private Object word() {
                int from = at;
                while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                String word = text.substring(from, at).strip();
                return switch (word) {
                    case "null" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    default -> word.matches("-?\\d{1,18}") ? Long.valueOf(word) : (Object) word;
                };
            }
        }
    }
}
