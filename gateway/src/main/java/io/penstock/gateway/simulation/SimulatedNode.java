package io.penstock.gateway.simulation;

import io.penstock.adapters.memory.MemoryLog;
import io.penstock.gateway.application.Policies;
import io.penstock.gateway.application.Publishing;
import io.penstock.gateway.application.UseCases;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Bookmarks;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One gateway: its disks, and the process that lives on them until it is killed and started again. */
final class SimulatedNode {
    private final World world;
    private final String name;
    private final Chance chance;
    private final ErpHealth health;
    private final Alarm alarm;
    private final NodeClock clock;
    private final Map<String, Long> marks = new HashMap<>();
    private MemoryLog<JournalEntry> journalDisk;
    private MemoryLog<LedgerEntry> ledgerDisk;
    private int lives;
    private Optional<Running> process = Optional.empty();

    SimulatedNode(World world, String name, Chance chance, ErpHealth health, Alarm alarm) {
        this.world = world;
        this.name = name;
        this.chance = chance;
        this.health = health;
        this.alarm = alarm;
        this.clock = new NodeClock(world.time());
        this.journalDisk = new MemoryLog<>(clock);
        this.ledgerDisk = new MemoryLog<>(clock);
    }

    String name() {
        return name;
    }

    NodeClock clock() {
        return clock;
    }

    MemoryLog<JournalEntry> journalDisk() {
        return journalDisk;
    }

    MemoryLog<LedgerEntry> ledgerDisk() {
        return ledgerDisk;
    }

    /** The process, unless there is none. */
    Optional<Running> process() {
        return process;
    }

    /** The use cases, once clients may use them. */
    Optional<UseCases> useCases() {
        return process.filter(alive -> alive.ready).map(alive -> alive.useCases);
    }

    void start() {
        lives++;
        world.trace().say(name, () -> "starts, life " + lives);
        Running starting = new Running();
        process = Optional.of(starting);
        try {
            starting.recover();
        } catch (Life.OverException killed) {
            world.trace().say(name, () -> "was killed while it recovered");
        }
    }

    /** Ends the process where it stands. */
    void kill(String why) {
        process.ifPresent(alive -> {
            world.trace().say(name, () -> "is killed: " + why);
            process = Optional.empty();
            alive.life.end();
            journalDisk = alive.journal.kill();
            ledgerDisk = alive.ledger.kill();
            world.promises().gone(name);
            world.died(this);
        });
    }

    /** One life of the node. */
    final class Running {
        private final Life life = new Life();
        private final SimulatedLog<JournalEntry> journal;
        private final SimulatedLog<LedgerEntry> ledger;
        private final GridDoor door;
        private final UseCases useCases;
        private final Counts counts = new Counts();
        private final Feed feed;
        private final Publishing publishing;
        private boolean ready;
        private boolean publishPlanned;

        Running() {
            journal = new SimulatedLog<>(
                    journalDisk, world, life, chance.of("journal" + lives), this::onJournal, this::failStop);
            ledger = new SimulatedLog<>(
                    ledgerDisk, world, life, chance.of("ledger" + lives), this::onLedger, this::failStop);
            door = new GridDoor(world, clock, life, chance.of("grid" + lives));
            Waiting waiting = new Waiting(world.time(), life);
            DurableLog<JournalEntry> journalPort = world.planting().log(journal);
            DurableLog<LedgerEntry> ledgerPort = world.planting().log(ledger);
            useCases = new UseCases(
                    new UseCases.World(
                            waiting.on(world.planting().positions(door.positions())),
                            waiting.on(world.planting().accounts(door.accounts())),
                            world.scenario().isAlone(),
                            door.catalogue(),
                            door.claims(),
                            journalPort,
                            ledgerPort,
                            world.planting().erp(new ErpDoor(world, health, life, chance.of("erp" + lives), name)),
                            alarm,
                            new Names(name, lives),
                            clock,
                            chance.of("lane" + lives).generator(),
                            counts,
                            new LaneThread(world.time(), life, chance.of("thread" + lives))),
                    Policies.DEFAULT,
                    world.caps());
            feed = new Feed(world, life, chance.of("feed" + lives), useCases.events());
            publishing = useCases.publishing(new Outlet(world, chance.of("outlet" + lives), life), new Marks());
            useCases.lane().pause();
        }

        private void onJournal(JournalEntry entry) {
            world.promises().durable(name, entry);
        }

        private void onLedger(LedgerEntry entry) {
            world.promises().durable(name, entry);
        }

        private void failStop() {
            kill("a force failed");
        }

        GridDoor door() {
            return door;
        }

        Counts counts() {
            return counts;
        }

        Feed feed() {
            return feed;
        }

        boolean isReady() {
            return ready;
        }

        UseCases useCases() {
            return useCases;
        }

        /** Reads the logs back; the world goes on meanwhile. */
        private void recover() {
            try {
                useCases.recover(_ -> {});
            } catch (Life.OverException killed) {
                throw killed;
            } catch (RuntimeException fault) {
                world.promises().check();
                kill("it could not recover: " + fault);
                return;
            }
            if (!life.isOver()) {
                world.grid().recovered(name);
                feed.start();
                becomeReady();
            }
        }

        private void becomeReady() {
            if (!world.grid().isWhole() || !feed.hasCaughtUp()) {
                world.time().in(20 * Scheduler.MILLI, life, this::becomeReady);
                return;
            }
            world.trace().say(name, () -> "is ready");
            ready = true;
            world.promises().fates().stream()
                    .filter(fate -> fate.node().equals(name) && !fate.isWithdrawn())
                    .forEach(fate -> world.promises().promised(fate.order().id()));
            publish();
            useCases.lane().resume();
        }

        /** What the logs say is published soon; what could not be, or is not decided yet, a little later. */
        private void publish() {
            if (ready && !publishPlanned) {
                publishPlanned = true;
                world.time().in(chance.micros(20 * Scheduler.MILLI), life, this::publishNow);
            }
        }

        private void publishNow() {
            publishing.turn().whenComplete((any, fault) -> {
                publishPlanned = false;
                if (fault != null || any > 0) {
                    publish();
                } else {
                    publishPlanned = true;
                    world.time().in(2 * Scheduler.SECOND, life, this::publishNow);
                }
            });
        }

        /** Whether nothing is under way in it. */
        boolean isQuiet() {
            return ready && feed.isAtEnd() && journalDisk.waiting() == 0 && ledgerDisk.waiting() == 0;
        }
    }

    /** Marks on the node's own disk. */
    private final class Marks implements Bookmarks {
        @Override
        public long load(String what) {
            return marks.getOrDefault(what, 0L);
        }

        @Override
        public void save(String what, long sequence) {
            marks.put(what, sequence);
        }
    }
}
