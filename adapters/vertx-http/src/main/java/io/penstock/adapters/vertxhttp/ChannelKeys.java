package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who holds which key. Only SHA-256 digests are kept, and keys are looked up by digest: how long that takes tells nothing
 * about a key that is not known.
 */
public final class ChannelKeys {
    /** What a key opens. */
    public enum Role {
        CHANNEL,
        OPS
    }

    /** The holder of a key. */
    public record Client(ChannelId channel, Role role) {}

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(ChannelKeys::sha256);

    private final Map<Digest, Client> byDigest = new HashMap<>();
    private final Set<ChannelId> channels;

    /** A SHA-256 digest as a value. */
    private record Digest(long first, long second, long third, long fourth) {
        static Digest of(byte[] bytes) {
            if (bytes.length != 4 * Long.BYTES) {
                throw new IllegalArgumentException("a SHA-256 digest is 64 hexadecimal digits");
            }
            ByteBuffer words = ByteBuffer.wrap(bytes);
            return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
        }
    }

    private ChannelKeys(Map<String, Client> byDigest) {
        byDigest.forEach(
                (hex, client) -> this.byDigest.put(Digest.of(HexFormat.of().parseHex(hex)), client));
        this.channels = byDigest.values().stream()
                .filter(client -> client.role() == Role.CHANNEL)
                .map(Client::channel)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** From the keys themselves. */
    public static ChannelKeys ofKeys(Map<String, Client> byKey) {
        Map<String, Client> byDigest = new HashMap<>();
        byKey.forEach((key, client) -> byDigest.put(digest(key), client));
        return new ChannelKeys(byDigest);
    }

    /** From the SHA-256 digests of the keys, in lower-case hexadecimal. */
    public static ChannelKeys ofDigests(Map<String, Client> byDigest) {
        return new ChannelKeys(byDigest);
    }

    public Optional<Client> find(String key) {
        return Optional.ofNullable(byDigest.get(Digest.of(bytesOfDigest(key))));
    }

    /** Whether any key belongs to the channel. */
    public boolean knows(ChannelId channel) {
        return channels.contains(channel);
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String digest(String key) {
        return HexFormat.of().formatHex(bytesOfDigest(key));
    }

    private static byte[] bytesOfDigest(String key) {
        return SHA256.get().digest(key.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
