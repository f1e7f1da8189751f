package events;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order one thing each, so many orders in all or until they are stopped. An order whose answer never came is repeated
 * under its key until there is one.
 */
final class Buyers implements AutoCloseable {
    private static final Pattern ORDER = Pattern.compile("\"orderId\":\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");
    private static final long BETWEEN_TRIES_NANOS = 50_000_000;

    private final Stand stand;
    private final Shop shop;
    private final int most;
    private final long pauseNanos;
    private final AtomicInteger begun = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** @param perSecond orders of all of them, 0: as many as go */
    Buyers(Stand stand, Shop shop, int clients, int most, int perSecond) {
        this.stand = stand;
        this.shop = shop;
        this.most = most;
        this.pauseNanos = perSecond == 0 ? 0 : 1_000_000_000L * clients / perSecond;
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofPlatform().daemon().name("buyer-" + i).start(this::buy));
        }
    }

    private void buy() {
        int n = begun.getAndIncrement();
        while (n < most && !over) {
            try (HttpLine line = new HttpLine(stand.http())) {
                while (n < most && !over) {
                    buy(line, n);
                    n = begun.getAndIncrement();
                    LockSupport.parkNanos(pauseNanos);
                }
            } catch (IOException cut) {
                repeated.incrementAndGet();
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
    }

    private void buy(HttpLine line, int n) throws IOException {
        int status = line.call(HttpLine.post("/v1/orders", Stand.KEY, "order-" + n, shop.order(n)));
        while (status == 503 || status == 409) {
            repeated.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            status = line.call(HttpLine.post("/v1/orders", Stand.KEY, "order-" + n, shop.order(n)));
        }
        Matcher found = (status / 100 == 2 ? ORDER : CODE).matcher(line.body());
        String word = found.find() ? found.group(1) : line.body();
        if (status / 100 == 2) {
            accepted.add(word);
        } else {
            refused.computeIfAbsent(status + " " + word, _ -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    /** The ids of all orders that were accepted. */
    Set<String> accepted() {
        return accepted;
    }

    /** How many were refused, by status and code. */
    Map<String, AtomicInteger> refused() {
        return refused;
    }

    int repeated() {
        return repeated.get();
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        join();
    }
}
