package events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** All that a gateway answers about the story, and whether a version ever went down meanwhile. */
final class State {
    private static final byte[] VERSION = "\"version\":".getBytes(US_ASCII);

    private State() {}

    /** Of every answer about positions, prices, customers and credit, without what the clock puts in. */
    static String hash(URI api) throws IOException {
        try (HttpLine line = new HttpLine(api)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            answers(line).values().forEach(each -> digest.update(each.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By what was asked. */
    static Map<String, String> answers(URI api) throws IOException {
        try (HttpLine line = new HttpLine(api)) {
            return answers(line);
        }
    }

    private static Map<String, String> answers(HttpLine line) throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (int n = 0; n < Story.SKUS + Story.GOING; n++) {
            for (String location : Story.LOCATIONS) {
                get(line, "/v1/availability/" + Story.sku(n) + "?explain=true&location=" + location, answers);
            }
            String prices = "{\"customer\":\"" + Story.customer(n % Story.CUSTOMERS)
                    + "\",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"sku\":\"" + Story.sku(n)
                    + "\",\"quantity\":3}]}";
            post(line, "/v1/prices", "price of " + Story.sku(n), prices, answers);
        }
        for (int n = 0; n < Story.CUSTOMERS + Story.GOING; n++) {
            String customer = Story.customer(n);
            get(line, "/v1/customers/" + customer, answers);
            String check = "{\"customer\":\"" + customer + "\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}";
            post(line, "/v1/credit-checks", "credit of " + customer, check, answers);
        }
        return answers;
    }

    private static void get(HttpLine line, String path, Map<String, String> answers) throws IOException {
        int status = line.call(HttpLine.get(path, Stand.KEY));
        answers.put(path, status + " " + timeless(line.body()));
    }

    private static void post(HttpLine line, String path, String name, String question, Map<String, String> answers)
            throws IOException {
        int status = line.call(HttpLine.post(path, Stand.KEY, name, question));
        answers.put(name, status + " " + timeless(line.body()));
    }

    private static String timeless(String answer) {
        return answer.replaceAll("\"ageMs\":\\d+", "\"ageMs\":0")
                .replaceAll("\"correlationId\":\"[^\"]*\"", "\"correlationId\":\"\"");
    }

    /** Asks one gateway for all positions of what is sold, again and again, and counts versions that are lower than one seen before. */
    static final class VersionWatch implements AutoCloseable {
        private static final long UNTIL_BACK_NANOS = 50_000_000;

        private final AtomicLong answers = new AtomicLong();
        private final AtomicLong backward = new AtomicLong();
        private final Thread thread;
        private volatile boolean over;

        VersionWatch(Member member) {
            thread = Thread.ofPlatform().daemon().name("version-watch").start(() -> watch(member));
        }

        private void watch(Member member) {
            long[] highest = new long[Story.SKUS * Story.LOCATIONS.size()];
            while (!over) {
                try (HttpLine line = new HttpLine(member.http())) {
                    for (int n = 0; !over; n = (n + 1) % highest.length) {
                        String location = Story.LOCATIONS.get(n % Story.LOCATIONS.size());
                        String sku = Story.sku(n / Story.LOCATIONS.size());
                        int status =
                                line.call(HttpLine.get("/v1/availability/" + sku + "?location=" + location, Stand.KEY));
                        boolean known = status == 200 && !Story.isBlocked(n / Story.LOCATIONS.size());
                        long version = known ? line.number(VERSION) : 0;
                        backward.addAndGet(known && version < highest[n] ? 1 : 0);
                        highest[n] = Math.max(highest[n], version);
                        answers.incrementAndGet();
                        Thread.sleep(0, 200_000);
                    }
                } catch (IOException gone) {
                    LockSupport.parkNanos(UNTIL_BACK_NANOS);
                } catch (InterruptedException enough) {
                    over = true;
                }
            }
        }

        long answers() {
            return answers.get();
        }

        long backward() {
            return backward.get();
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }
}
