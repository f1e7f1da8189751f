package io.penstock.gateway.bootstrap;

import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.EventFeed.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits until a feed has caught up, and says how far it has come and how fast it goes. */
final class CatchingUp {
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(250);

    private CatchingUp() {}

    /**
     * Blocks until {@code caughtUp} completes; there is no limit to that while events come.
     *
     * @param patience how long nothing may come
     */
    static void await(
            CompletableFuture<Void> caughtUp,
            EventFeed feed,
            Consumer<String> say,
            InstantSource clock,
            Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        Instant begun = clock.instant();
        Instant lastNews = begun;
        Progress before = feed.progress();
        while (true) {
            try {
                caughtUp.get(BETWEEN_WORDS.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                Instant now = clock.instant();
                Progress progress = feed.progress();
                if (progress.done() > before.done()) {
                    lastNews = now;
                } else if (Duration.between(lastNews, now).compareTo(patience) > 0) {
                    throw notYet;
                }
                before = progress;
                say.accept(words(progress, Duration.between(begun, now)));
            }
        }
    }

    static String words(Progress progress, Duration since) {
        long perSecond = progress.done() * 1_000 / Math.max(1, since.toMillis());
        return String.format(
                Locale.ROOT,
                "catching up with events: %,d done at %,d/s, %,d to go",
                progress.done(),
                perSecond,
                progress.left());
    }
}
