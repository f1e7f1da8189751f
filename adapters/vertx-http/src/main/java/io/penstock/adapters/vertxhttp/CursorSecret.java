package io.penstock.adapters.vertxhttp;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the cursors that clients carry from page to page. Nodes that share it accept each other's cursors; one made per
 * process makes cursors end with it.
 */
public final class CursorSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret 16 bytes or more that nobody can guess */
    public CursorSecret(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("a cursor secret has 16 bytes or more");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
