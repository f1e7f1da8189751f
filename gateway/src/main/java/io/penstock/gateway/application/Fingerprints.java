package io.penstock.gateway.application;

/**
 * Which state of each key was told last, by its fingerprint: two numbers a key, for there may be millions. Keys whose
 * hash is the same in all its bits count as one; among millions of keys there are none. Not safe for several threads.
 */
final class Fingerprints {
    private static final int SMALLEST = 1024;

    private long[] keys = new long[SMALLEST];
    private long[] prints = new long[SMALLEST];
    private int size;

    boolean has(String key, long print) {
        long hash = hash(key);
        int place = place(keys, hash);
        return keys[place] == hash && prints[place] == print;
    }

    void put(String key, long print) {
        if (4L * size > 3L * keys.length) {
            grow();
        }
        long hash = hash(key);
        int place = place(keys, hash);
        if (keys[place] != hash) {
            keys[place] = hash;
            size++;
        }
        prints[place] = print;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] moreKeys = new long[2 * keys.length];
        long[] morePrints = new long[2 * keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int place = place(moreKeys, keys[i]);
                moreKeys[place] = keys[i];
                morePrints[place] = prints[i];
            }
        }
        keys = moreKeys;
        prints = morePrints;
    }

    /** Where the key is, or would be. */
    private static int place(long[] keys, long hash) {
        int mask = keys.length - 1;
        int place = (int) hash & mask;
        while (keys[place] != 0 && keys[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Never 0, which stands for nothing. */
    private static long hash(String text) {
        return mixed(0, text) | 1;
    }

    /** One fingerprint of a text and what came before it. */
    static long mixed(long before, String text) {
        long hash = before ^ 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash, text.length());
    }

    /** One fingerprint of a number and what came before it, by the finish of MurmurHash3. */
    static long mixed(long before, long number) {
        long hash = before * 31 + number;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
