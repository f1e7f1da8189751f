package io.penstock.gateway.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.adapters.vertxhttp.ChannelKeys;
import io.penstock.domain.shared.ChannelId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this process is told: defaults, overridden by the file, by the environment, by flags. Checked as a whole. */
public final class Config {
    private static final String DIGEST = "sha256:";

    private final Map<String, String> values;

    private Config(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The configuration makes no sense; the message says where and what would. */
    public static final class ConfigException extends RuntimeException {
        ConfigException(String message) {
            super(message);
        }
    }

    /** Merges all sources; later ones win. */
    public static Config of(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Map<String, String> merged = new HashMap<>();
        for (ConfigKey key : ConfigKey.ALL) {
            if (!key.isPattern()) {
                merged.put(key.name(), key.defaultValue());
                Optional.ofNullable(environment.get(key.environment()))
                        .ifPresent(value -> merged.put(key.name(), value));
            }
        }
        file.ifPresent(path -> read(path).forEach((key, value) -> {
            if (ConfigKey.find(key)
                    .filter(known -> environment.containsKey(known.environment()))
                    .isEmpty()) {
                merged.put(key, value);
            }
        }));
        merged.putAll(flags);
        merged.forEach(Config::check);
        return new Config(merged);
    }

    private static Map<String, String> read(Path file) {
        try {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", new YAMLMapper().readTree(file.toFile()), flat);
            return flat;
        } catch (IOException unreadable) {
            throw new ConfigException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(), field.getValue(), flat));
        } else if (node.isArray()) {
            StringBuilder joined = new StringBuilder();
            node.forEach(each -> joined.append(joined.isEmpty() ? "" : ",").append(each.asText()));
            flat.put(prefix, joined.toString());
        } else if (!node.isMissingNode() && !node.isNull()) {
            flat.put(prefix, node.asText());
        }
    }

    private static void check(String key, String value) {
        ConfigKey known = ConfigKey.find(key)
                .orElseThrow(() ->
                        new ConfigException("unknown key " + key + "; did you mean " + ConfigKey.nearest(key) + "?"));
        try {
            known.check().accept(value);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException(
                    key + " is \"" + (known.secret() ? "***" : value) + "\", but must be " + wrong.getMessage());
        }
    }

    /** The same with some values changed. */
    public Config with(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(values);
        changed.putAll(changes);
        changed.forEach(Config::check);
        return new Config(changed);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no such key: " + key);
        }
        return value;
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(value -> !value.isBlank());
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    boolean isOn(String key) {
        return Boolean.parseBoolean(text(key));
    }

    BigDecimal decimal(String key) {
        return new BigDecimal(text(key));
    }

    Path path(String key) {
        return Path.of(text(key));
    }

    /** All that is set under a pattern such as {@code policy.minimum-order.*}, by the name in the star's place. */
    Map<String, String> under(String pattern) {
        String before = pattern.substring(0, pattern.indexOf('*'));
        String after = pattern.substring(pattern.indexOf('*') + 1);
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(before) && key.endsWith(after) && key.length() > before.length() + after.length()) {
                found.put(key.substring(before.length(), key.length() - after.length()), value);
            }
        });
        return found;
    }

    /** Who may knock: the channels' keys and the operators'. */
    ChannelKeys keys() {
        Map<String, ChannelKeys.Client> byDigest = new HashMap<>();
        under("channels.*.keys").forEach((channel, keys) -> {
            for (String key : keys.split(",")) {
                byDigest.put(
                        digest(key.strip()), new ChannelKeys.Client(new ChannelId(channel), ChannelKeys.Role.CHANNEL));
            }
        });
        optional("ops.keys").ifPresent(keys -> {
            for (String key : keys.split(",")) {
                byDigest.put(digest(key.strip()), new ChannelKeys.Client(new ChannelId("ops"), ChannelKeys.Role.OPS));
            }
        });
        return ChannelKeys.ofDigests(byDigest);
    }

    private static String digest(String key) {
        return key.startsWith(DIGEST) ? key.substring(DIGEST.length()) : ChannelKeys.digest(key);
    }

    /** Every key with its value, secrets masked. */
    Map<String, String> printable() {
        Map<String, String> printable = new TreeMap<>();
        values.forEach((key, value) -> printable.put(
                key, ConfigKey.find(key).filter(ConfigKey::secret).isPresent() && !value.isBlank() ? "***" : value));
        return printable;
    }
}
