package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import io.penstock.gridconfig.GridMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Keeps one view, and tells the other nodes what this node's calls have changed. Nothing waits for them: what does not
 * get through is found by comparing, and put right. A node that is alone tells nobody and compares nothing.
 */
final class ViewFeed<K, A, O, R, P> implements Gatherer.Seen<P> {
    /** Changes to one thing inside this time are told once. */
    private static final long GATHER_MILLIS = 5;

    /** How long a change may be under way before it counts as missed. */
    private static final long GRACE_MILLIS = 1_000;

    private static final long PATIENCE_SECONDS = 30;

    /** Shards that are read at the same time. */
    private static final int AT_ONCE = 8;

    private final Kind<K, A, O, R, P> kind;
    private final ShardMap<K, A, O, R, P> shards;
    private final View<K, P> view;
    private final ITopic<Changes<P>> topic;
    private final BooleanSupplier hasOthers;
    private final ScheduledExecutorService timer;
    private final List<Untold> untold =
            IntStream.range(0, GridMaps.SHARDS).mapToObj(shard -> new Untold()).toList();
    private final AtomicBoolean isTelling = new AtomicBoolean();

    /** What the others have not been told of a shard. */
    private final class Untold {
        private long epoch;
        private Map<K, P> pictures = new HashMap<>();

        /** Of two epochs the later counts. */
        synchronized void add(long newEpoch, List<P> changed) {
            if (newEpoch < epoch) {
                return;
            }
            if (newEpoch > epoch) {
                epoch = newEpoch;
                pictures.clear();
            }
            for (P picture : changed) {
                P known = pictures.get(kind.keyOf(picture));
                if (known == null || kind.revisionOf(known) < kind.revisionOf(picture)) {
                    pictures.put(kind.keyOf(picture), picture);
                }
            }
        }

        synchronized Changes<P> take(int shard) {
            Changes<P> taken = new Changes<>(kind, shard, epoch, List.copyOf(pictures.values()));
            epoch = 0;
            pictures = new HashMap<>();
            return taken;
        }
    }

    /** A shard as the grid had it and as the view showed it, before the grace. */
    private record Differing<K, P>(int shard, Surveyed<P> found, View.Shown<K> shown) {}

    ViewFeed(
            Kind<K, A, O, R, P> kind,
            ShardMap<K, A, O, R, P> shards,
            View<K, P> view,
            ITopic<Changes<P>> topic,
            BooleanSupplier hasOthers,
            ScheduledExecutorService timer) {
        this.kind = kind;
        this.shards = shards;
        this.view = view;
        this.topic = topic;
        this.hasOthers = hasOthers;
        this.timer = timer;
    }

    /** Listens to the others from now on. */
    void listen() {
        topic.addMessageListener(this::told);
    }

    private void told(Message<Changes<P>> message) {
        if (message.getPublishingMember() == null
                || !message.getPublishingMember().localMember()) {
            Changes<P> changes = message.getMessageObject();
            view.show(changes.shard(), changes.epoch(), changes.pictures());
        }
    }

    @Override
    public void show(int shard, long epoch, List<P> pictures) {
        view.show(shard, epoch, pictures);
        if (!pictures.isEmpty() && hasOthers.getAsBoolean()) {
            untold.get(shard).add(epoch, pictures);
            tellSoon();
        }
    }

    private void tellSoon() {
        if (isTelling.compareAndSet(false, true)) {
            try {
                timer.schedule(this::tell, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                isTelling.set(false);
            }
        }
    }

    private void tell() {
        isTelling.set(false);
        for (int shard = 0; shard < untold.size(); shard++) {
            Changes<P> changes = untold.get(shard).take(shard);
            if (!changes.pictures().isEmpty()) {
                topic.publish(changes);
            }
        }
    }

    /** Reads all there is. Blocks. */
    void load() throws InterruptedException, ExecutionException, TimeoutException {
        for (int first = 0; first < GridMaps.SHARDS; first += AT_ONCE) {
            List<CompletableFuture<Void>> reading = new ArrayList<>(AT_ONCE);
            for (int shard = first; shard < Math.min(first + AT_ONCE, GridMaps.SHARDS); shard++) {
                int each = shard;
                reading.add(shards.survey(each, true)
                        .thenAccept(found -> view.show(each, found.epoch(), found.pictures()))
                        .toCompletableFuture());
            }
            await(CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new)));
        }
    }

    /** Compares the view with the grid and puts right what is wrong; tells how many pictures were. Blocks. */
    int compare() throws InterruptedException, ExecutionException, TimeoutException {
        int repaired = 0;
        List<Integer> different = new ArrayList<>(AT_ONCE);
        for (int shard = 0; shard < GridMaps.SHARDS; shard++) {
            if (differs(shard)) {
                different.add(shard);
            }
            if (different.size() == AT_ONCE) {
                repaired += repair(different);
                different.clear();
            }
        }
        return repaired + repair(different);
    }

    private boolean differs(int shard) throws InterruptedException, ExecutionException, TimeoutException {
        Surveyed<P> found = survey(shard, false);
        return found.epoch() != 0 && found.digest() != view.digest(shard);
    }

    /**
     * What differs may be under way. What the grid had before the grace and the view still has not is missed; what the
     * view had before and the grid has not after is gone from the grid.
     */
    private int repair(List<Integer> different) throws InterruptedException, ExecutionException, TimeoutException {
        if (different.isEmpty()) {
            return 0;
        }
        List<Differing<K, P>> before = new ArrayList<>(different.size());
        for (int shard : different) {
            before.add(new Differing<>(shard, survey(shard, true), view.shown(shard)));
        }
        Thread.sleep(GRACE_MILLIS);
        int repaired = 0;
        for (Differing<K, P> each : before) {
            repaired += view.show(each.shard, each.found.epoch(), each.found.pictures());
            if (isAhead(each.shown, each.found)) {
                Surveyed<P> after = survey(each.shard, true);
                repaired += after.epoch() == 0 ? 0 : view.goBack(each.shard, each.shown, after);
            }
        }
        return repaired;
    }

    private boolean isAhead(View.Shown<K> shown, Surveyed<P> found) {
        Map<K, Long> there = new HashMap<>();
        found.pictures().forEach(picture -> there.put(kind.keyOf(picture), kind.revisionOf(picture)));
        return shown.epoch() != found.epoch()
                || shown.revisions().entrySet().stream()
                        .anyMatch(each -> each.getValue() > there.getOrDefault(each.getKey(), 0L));
    }

    private Surveyed<P> survey(int shard, boolean withPictures)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(shards.survey(shard, withPictures).toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
