package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driving.OperateLane.LaneState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Delivery to one ERP instance: one order of a customer after the other, as many customers at once as the ERP takes. Before
 * anything is sent again after an unknown outcome, the ERP is asked by the order's id. All state belongs to one thread.
 */
public final class Lane implements Deliveries {
    /** What arrives within this is taken in at once: no ERP is so fast that it matters, and the thread is woken for many. */
    private static final Duration GATHER = Duration.ofMillis(1);

    private final LaneSettings settings;
    private final ErpOrders erp;
    private final DurableLog<LedgerEntry> ledger;
    private final OrderBook book;
    private final OrderOutcomes outcomes;
    private final Alarm alarm;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final ScheduledExecutorService thread;
    private final LaneGovernor governor;

    /** What is to be done for a customer, in its order; the head of each is ready, in flight or waiting for its time. */
    private final Backlog backlog = new Backlog();

    private final Deque<CustomerId> ready = new ArrayDeque<>();
    /** Handed over by any thread, and whether the lane's own was called to fetch it. */
    private final Queue<Task> arriving = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean isCalled = new AtomicBoolean();
    private final LaneGauge gauge;
    private int inFlight;
    /** Attempts that stand in the ledger and wait for the rate to allow them. */
    private final Deque<Runnable> toSend = new ArrayDeque<>();

    private boolean isPumping;
    private boolean inGap;
    private boolean stopped;

    Lane(
            LaneSettings settings,
            ErpOrders erp,
            DurableLog<LedgerEntry> ledger,
            OrderBook book,
            OrderOutcomes outcomes,
            Alarm alarm,
            InstantSource clock,
            RandomGenerator chance,
            ScheduledExecutorService thread) {
        this.settings = settings;
        this.erp = erp;
        this.ledger = ledger;
        this.book = book;
        this.outcomes = outcomes;
        this.alarm = alarm;
        this.clock = clock;
        this.chance = chance;
        this.thread = thread;
        this.governor = new LaneGovernor(settings);
        this.gauge = new LaneGauge(clock.instant());
    }

    @Override
    public void deliver(Order order, int attempts) {
        Task task = new Task(order, false, attempts);
        gauge.added(task.acceptedAt);
        arriving.add(task);
        if (isCalled.compareAndSet(false, true)) {
            schedule(this::takeIn, GATHER);
        }
    }

    /** All that has arrived meanwhile: the thread is woken once for many. */
    private void takeIn() {
        isCalled.set(false);
        addArrived();
        pump();
    }

    private void addArrived() {
        for (Task task = arriving.poll(); task != null; task = arriving.poll()) {
            add(task);
        }
    }

    @Override
    public void cancel(OrderId order) {
        book.order(order)
                .ifPresent(known -> thread.execute(() -> {
                    addArrived();
                    add(new Task(known, true, 0));
                    pump();
                }));
    }

    @Override
    public long waiting() {
        return gauge.waiting();
    }

    @Override
    public Optional<Instant> eta(long ahead) {
        return governor.isOpen() || governor.isPaused() ? Optional.empty() : gauge.eta(ahead, clock.instant());
    }

    public LaneState state() {
        return new LaneState(
                settings.name(),
                governor.isPaused(),
                governor.isOpen(),
                gauge.waiting(),
                inFlight,
                gauge.oldest(),
                gauge.ratePerSecond(clock.instant()));
    }

    public void pause() {
        governor.pause();
    }

    public void resume() {
        governor.resume();
        thread.execute(this::pump);
    }

    /** Sends nothing more. What is in flight comes to its end or is looked up after the next start. */
    public void stop() {
        thread.execute(() -> stopped = true);
    }

    private void add(Task task) {
        if (backlog.add(task)) {
            ready.add(task.customer);
        }
    }

    /** Starts what may be started. What ends as it is started asks for the next: from where it was started, it goes on. */
    private void pump() {
        if (isPumping) {
            return;
        }
        isPumping = true;
        try {
            while (!ready.isEmpty() && !stopped && !inGap && toSend.isEmpty() && governor.mayStart(inFlight)) {
                start(backlog.head(ready.remove()));
            }
        } finally {
            isPumping = false;
        }
    }

    /** Begins an order in the ERP as soon as the rate allows. */
    private void begin(Runnable send) {
        toSend.add(send);
        sendNext();
    }

    private void sendNext() {
        while (!toSend.isEmpty() && !inGap) {
            Duration gap = governor.gap();
            if (gap.isPositive()) {
                inGap = true;
                schedule(this::gapIsOver, gap);
            }
            toSend.remove().run();
        }
    }

    private void gapIsOver() {
        inGap = false;
        sendNext();
        pump();
    }

    private void schedule(Runnable action, Duration delay) {
        thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void start(Task task) {
        inFlight++;
        Optional<OrderStatus> found = book.status(task.id);
        Optional<Order> order = book.order(task.id);
        if (found.isEmpty() || order.isEmpty()) {
            end(task);
            return;
        }
        task.order(order.get());
        OrderStatus status = found.get();
        if (task.undo) {
            undo(task, status);
        } else if (isSettled(status)) {
            end(task);
        } else if (task.mayBeThere) {
            look(task);
        } else {
            submit(task);
        }
    }

    /** Booked by an event that came first, cancelled, or handed to a person. */
    private static boolean isSettled(OrderStatus status) {
        return switch (status) {
            case ACCEPTED, HELD, SUBMITTING -> false;
            default -> true;
        };
    }

    private void look(Task task) {
        find(task, (number, version) -> booked(task, number, version), () -> {
            task.mayBeThere = false;
            submit(task);
        });
    }

    /** Asks the ERP. That it has not got an order it may still be at work on is believed the second time. */
    private void find(Task task, BiConsumer<String, Long> found, Runnable absent) {
        onLane(erp.find(task.id), (answer, fault) -> {
            switch (answer == null ? new ErpLookup.Unknown(orUnknown(fault)) : answer) {
                case ErpLookup.Found(String number, long version) -> found.accept(number, version);
                case ErpLookup.Absent _ when task.wasAbsent -> absent.run();
                case ErpLookup.Absent _ -> {
                    task.wasAbsent = true;
                    again(task, settings.doubt());
                }
                case ErpLookup.Unknown(Throwable why) -> failed(task, why, Optional.empty());
            }
        });
    }

    private static Throwable orUnknown(Throwable fault) {
        return fault == null ? new IllegalStateException("the adapter answered nothing") : fault;
    }

    private <T> void onLane(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        stage.whenComplete((value, fault) -> thread.execute(() -> then.accept(value, fault)));
    }

    private void submit(Task task) {
        if (book.isCancelRequested(task.id)) {
            undoHere(task);
            return;
        }
        task.attempts++;
        if (task.bookedAtFirst < 0) {
            task.bookedAtFirst = gauge.booked();
        }
        Instant now = clock.instant();
        book.attempt(task.id, task.attempts, now);
        onLane(ledger.append(new LedgerEntry.Attempted(task.id, task.attempts, now)), (_, fault) -> {
            if (fault == null) {
                begin(() -> onLane(erp.submit(task.order()), (reply, why) -> answered(task, reply, why)));
            } else {
                failed(task, fault, Optional.empty());
            }
        });
    }

    private void answered(Task task, ErpReply reply, Throwable fault) {
        switch (reply == null ? new ErpReply.Unknown(orUnknown(fault), Optional.empty()) : reply) {
            case ErpReply.Accepted(String number, long version) -> booked(task, number, version);
            case ErpReply.Refused(String reason) -> refused(task, reason);
            case ErpReply.Unknown(Throwable why, Optional<Duration> retryAfter) -> {
                task.mayBeThere = true;
                task.wasAbsent = false;
                failed(task, why, retryAfter);
            }
        }
    }

    private void booked(Task task, String number, long version) {
        governor.succeeded();
        gauge.booked(clock.instant());
        keep(task, number, version);
    }

    private void keep(Task task, String number, long version) {
        onLane(outcomes.booked(task.order(), number, version), (_, fault) -> {
            if (fault == null) {
                end(task);
            } else {
                schedule(() -> keep(task, number, version), settings.retryMin());
            }
        });
    }

    private void refused(Task task, String reason) {
        governor.succeeded();
        alarm.raise(
                "order-refused-by-erp",
                task.id.value(),
                "The ERP refused order " + task.order().channelOrderRef() + ": " + reason);
        onLane(
                outcomes.moved(task.order(), OrderStatus.REJECTED, OrderStatus.Source.ERP, reason),
                (_, fault) -> endOrRetry(task, fault));
    }

    private void endOrRetry(Task task, Throwable fault) {
        if (fault == null) {
            end(task);
        } else {
            again(task, settings.retryMin());
        }
    }

    private void failed(Task task, Throwable fault, Optional<Duration> retryAfter) {
        governor.failed(retryAfter).ifPresent(this::rest);
        String reason = reason(fault);
        Instant now = clock.instant();
        if (!task.undo) {
            book.attemptFailed(task.id, task.attempts, reason, now);
            ledger.append(new LedgerEntry.AttemptFailed(task.id, task.attempts, reason, now));
        }
        if (isHopeless(task)) {
            deadLetter(task, reason);
        } else {
            again(task, retryAfter.orElseGet(() -> backoff(task.attempts)));
        }
    }

    private void rest(LaneGovernor.Rest rest) {
        schedule(
                () -> {
                    governor.rested(rest);
                    pump();
                },
                rest.time());
    }

    private static String reason(Throwable fault) {
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return message.length() > 300 ? message.substring(0, 300) : message;
    }

    /** Tried often, while the ERP took others: the order is at fault, not the ERP. */
    private boolean isHopeless(Task task) {
        return !task.undo
                && task.attempts >= settings.attemptsMax()
                && gauge.booked() - task.bookedAtFirst >= settings.attemptsMax();
    }

    private void deadLetter(Task task, String reason) {
        alarm.raise(
                "order-dead-lettered",
                task.id.value(),
                "Order " + task.order().channelOrderRef() + " failed " + task.attempts + " times: " + reason);
        onLane(
                outcomes.moved(task.order(), OrderStatus.DEAD_LETTERED, OrderStatus.Source.GATEWAY, reason),
                (_, fault) -> endOrRetry(task, fault));
    }

    /** Doubles with each attempt, half of it by chance, so that what failed together does not return together. */
    private Duration backoff(int attempts) {
        long most = settings.retryMin().toMillis() << Math.min(attempts, 20);
        long delay = Math.min(Math.max(most, 1), settings.retryMax().toMillis());
        return Duration.ofMillis(delay / 2 + chance.nextLong(delay / 2 + 1));
    }

    private void again(Task task, Duration delay) {
        inFlight--;
        schedule(
                () -> {
                    ready.add(task.customer);
                    pump();
                },
                delay);
        pump();
    }

    private void end(Task task) {
        inFlight--;
        if (!task.undo) {
            gauge.ended(task.acceptedAt);
        }
        if (backlog.remove(task)) {
            ready.add(task.customer);
        }
        pump();
    }

    private void undo(Task task, OrderStatus status) {
        switch (status) {
            case ACCEPTED, HELD -> undoHere(task);
            case DEAD_LETTERED -> find(task, (_, _) -> undoThere(task), () -> undoHere(task));
            case BOOKED, ALLOCATED -> undoThere(task);
            default -> end(task);
        }
    }

    private void undoHere(Task task) {
        onLane(
                outcomes.moved(
                        task.order(), OrderStatus.CANCELLED, OrderStatus.Source.CHANNEL, "before the ERP had it"),
                (_, fault) -> endOrRetry(task, fault));
    }

    private void undoThere(Task task) {
        task.attempts++;
        onLane(erp.cancel(task.id), (reply, fault) -> {
            switch (reply == null ? new ErpReply.Unknown(orUnknown(fault), Optional.empty()) : reply) {
                case ErpReply.Accepted _ -> {
                    governor.succeeded();
                    onLane(
                            outcomes.moved(
                                    task.order(),
                                    OrderStatus.CANCELLED,
                                    OrderStatus.Source.CHANNEL,
                                    "in the ERP, at the channel's wish"),
                            (_, why) -> endOrRetry(task, why));
                }
                case ErpReply.Refused(String reason) -> {
                    alarm.raise(
                            "cancel-refused-by-erp",
                            task.id.value(),
                            "The ERP would not cancel order " + task.order().channelOrderRef() + ": " + reason);
                    end(task);
                }
                case ErpReply.Unknown(Throwable why, Optional<Duration> retryAfter) -> failed(task, why, retryAfter);
            }
        });
    }
}
