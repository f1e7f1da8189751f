package io.penstock.proofs.trial;

import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Heard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All who buy at one gateway, and what they did and heard: the first of the four ledgers. */
public final class Crowd implements AutoCloseable {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Purchase> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger round = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open;
    private volatile boolean over;
    private volatile Consumer<Call> listener = _ -> {};

    /** @param fat orders of about 9 KiB instead of small ones */
    public Crowd(Shop shop, int buyers, long seed, boolean fat) {
        this(shop, "b", buyers, seed, fat);
    }

    /** @param name begins the names of these buyers; no other crowd at the same stock has it */
    Crowd(Shop shop, String name, int buyers, long seed, boolean fat) {
        for (int i = 0; i < buyers; i++) {
            Random dice = new Random(seed * 31 + i);
            Buyer buyer = new Buyer(this, shop, name + i, dice, new Wishes(dice, shop.assortment(), fat));
            threads.add(Thread.ofPlatform().daemon().name("buyer-" + i).start(buyer));
        }
    }

    /** Lets them in, for the next life of the gateway. */
    public void open() {
        round.incrementAndGet();
        open = true;
    }

    /** Sends them away; what they are at they finish. */
    public void shut() {
        open = false;
    }

    /** Hears every call's end, on the buyer's thread, before the buyer goes on. */
    void listen(Consumer<Call> newListener) {
        listener = newListener;
    }

    boolean isOpen() {
        return open;
    }

    boolean isOver() {
        return over;
    }

    int round() {
        return round.get();
    }

    void noted(Call call) {
        calls.add(call);
        listener.accept(call);
    }

    /** To be asked again: nobody knows what became of it, or it was told to come later. */
    void later(Purchase purchase) {
        pending.add(purchase);
    }

    @Nullable
    Purchase nextPending() {
        return pending.poll();
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many orders were answered yes so far. */
    public int acknowledged() {
        Set<String> orders = new HashSet<>();
        for (Call call : calls) {
            if (call.kind() == Call.Kind.ORDER && call.heard() instanceof Heard.Yes(String order)) {
                orders.add(order);
            }
        }
        return orders.size();
    }

    /** Closes the shop for good; every buyer first asks until nothing of its own is open. */
    public void settle() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
    }
}
