package io.penstock.gateway.bootstrap;

import io.penstock.domain.freshness.CreditAgePolicy;
import io.penstock.domain.freshness.FreshnessPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One thing that can be set: in the file under its dotted name, in the environment as {@code PENSTOCK_HTTP_PORT}, on the
 * command line as {@code --http-port}.
 *
 * @param name a trailing {@code *} stands for names that the user chooses: a channel, a currency
 * @param check throws IllegalArgumentException when a value is not allowed
 */
record ConfigKey(String name, String defaultValue, String description, boolean secret, Consumer<String> check) {
    static final List<ConfigKey> ALL = List.of(
            text("node.name", "penstock-1", "name of this node in logs, ids and metrics"),
            text("data", ".penstock/data", "directory of journal, ledger and everything else that must survive"),
            text("events", "", "file of CloudEvents, one a line, applied before the node is ready"),
            text("http.host", "127.0.0.1", "interface of the API"),
            number("http.port", "8080", 0, 65_535, "port of the API; 0: any free one"),
            number("http.event-loops", "2", 1, 256, "event loops of the API"),
            number("http.deadline-ms", "4000", 1, 60_000, "time to answer when the caller names none"),
            number("http.in-flight-max", "10000", 1, 1_000_000, "orders worked on at once; beyond: 503"),
            text("ops.host", "127.0.0.1", "interface of the ops port"),
            number("ops.port", "9090", 0, 65_535, "ops port: health, metrics, console; 0: any free one"),
            choice("kafka.enabled", "true", "business events come and go through Kafka", "true", "false"),
            text("kafka.bootstrap", "127.0.0.1:9092", "brokers, host:port separated by commas"),
            number("kafka.partitions", "4", 1, 1_000, "partitions of topics that are created"),
            number("kafka.replication", "1", 1, 9, "replication factor of topics that are created"),
            number(
                    "events.availability-per-second-max",
                    "1000",
                    1,
                    100_000,
                    "events about changed availability; more changes are told as one"),
            choice("kafka.create-topics", "false", "a node creates the topics that are missing", "true", "false"),
            policy("freshness.policy", "what may be sold on data by its age"),
            policy("freshness.channels.*", "the same for a channel"),
            policy("freshness.customers.*", "the same for a customer"),
            creditPolicy("freshness.credit", "what is decided on credit accounts by the age of what is known of them"),
            creditPolicy("freshness.credit-customers.*", "the same for a customer's account"),
            number("freshness.silent-seconds", "900", 0, 604_800, "a source silent for longer is told of; 0: none is"),
            number("freshness.sources.*", "", 0, 604_800, "the same for sources whose path begins so, as erp or wms"),
            number("freshness.flows.*", "", 1, 86_400_000, "milliseconds an event of this flow, as stock, may take"),
            text("grid.cluster", "penstock", "name of the grid; members of other names are strangers"),
            text("grid.members", "", "all members, host:port separated by commas; empty: this one alone"),
            text("grid.host", "127.0.0.1", "interface of the grid"),
            number("grid.port", "0", 0, 65_535, "port of the grid; 0: any free one, for a member alone"),
            choice("journal.engine", "chronicle", "how journal and ledger are written", "chronicle", "file"),
            number("journal.free-space-floor-mib", "256", 0, 1_000_000, "below this much free disk orders are refused"),
            number("journal.free-inodes-floor", "1000", 0, 1_000_000_000, "below this many free inodes they are too"),
            number(
                    "journal.clock-tolerance-seconds",
                    "60",
                    0,
                    31_536_000,
                    "how far the clock may be behind the last record at a start"),
            number(
                    "journal.retention-days",
                    "30",
                    1,
                    3_650,
                    "orders that ended so long ago are forgotten, and files that hold nothing else deleted"),
            choice("erp.kind", "simulated", "which ERP orders drain to", "simulated"),
            text("erp.url", "http://127.0.0.1:9191", "address of the ERP"),
            number("erp.timeout-ms", "5000", 1, 600_000, "one call to the ERP; after it nobody knows"),
            text("erp.lane", "main", "name of the lane that drains to it"),
            number("erp.concurrency-max", "32", 1, 1_000, "orders in flight to the ERP at once"),
            number("erp.rate-per-second-max", "0", 0, 100_000, "orders begun per second; 0: no cap"),
            number("erp.attempts-max", "20", 1, 1_000, "attempts before an order alone at fault is dead-lettered"),
            decimal("policy.price-tolerance-percent", "0", "how far a price sent by a channel may be from ours"),
            number("policy.pending-seconds", "30", 2, 600, "how long stock is kept for an order being accepted"),
            number("policy.key-hours", "48", 24, 8_760, "how long an idempotency key is remembered"),
            decimal("policy.minimum-order.*", "", "smallest order total in a currency, such as EUR"),
            secret("channels.*.keys", "bearer keys of a channel, or sha256:<hex> of them, separated by commas"),
            secret("ops.keys", "bearer keys of the ops port, or sha256:<hex> of them, separated by commas"));

    private static ConfigKey text(String name, String defaultValue, String description) {
        return new ConfigKey(name, defaultValue, description, false, _ -> {});
    }

    private static ConfigKey secret(String name, String description) {
        return new ConfigKey(name, "", description, true, _ -> {});
    }

    private static ConfigKey number(String name, String defaultValue, long least, long most, String description) {
        return new ConfigKey(name, defaultValue, description + " (" + least + " to " + most + ")", false, value -> {
            if (!value.matches("\\d{1,12}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
                throw new IllegalArgumentException("a whole number from " + least + " to " + most);
            }
        });
    }

    private static ConfigKey decimal(String name, String defaultValue, String description) {
        return new ConfigKey(name, defaultValue, description, false, value -> {
            if (!value.matches("\\d{1,12}(\\.\\d{1,4})?")) {
                throw new IllegalArgumentException("a decimal such as 2.5, not negative");
            }
        });
    }

    private static ConfigKey policy(String name, String description) {
        return new ConfigKey(
                name,
                "sell",
                description + ": sell, or steps such as 15m keep 10, 1h keep 20%, 2h cap 5, 4h stop",
                false,
                FreshnessPolicy::parse);
    }

    private static ConfigKey creditPolicy(String name, String description) {
        return new ConfigKey(
                name,
                "decide",
                description + ": decide, or steps such as 15m allow 500, 4h hold, 1d reject",
                false,
                CreditAgePolicy::parse);
    }

    private static ConfigKey choice(String name, String defaultValue, String description, String... allowed) {
        List<String> values = List.of(allowed);
        return new ConfigKey(name, defaultValue, description + " " + values, false, value -> {
            if (!values.contains(value)) {
                throw new IllegalArgumentException("one of " + values);
            }
        });
    }

    boolean isPattern() {
        return name.contains("*");
    }

    boolean matches(String key) {
        return isPattern() ? key.matches(name.replace(".", "\\.").replace("*", "[^.]+")) : name.equals(key);
    }

    String flag() {
        return "--" + name.replace('.', '-');
    }

    String environment() {
        return "PENSTOCK_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<ConfigKey> find(String key) {
        return ALL.stream().filter(known -> known.matches(key)).findFirst();
    }

    /** The known name that takes the fewest changes of a letter to reach. */
    static String nearest(String key) {
        return ALL.stream()
                .map(ConfigKey::name)
                .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
