package io.penstock.adapters.hazelcastgrid;

/** A sum over (key, revision) pairs that does not depend on their order: what is added can be taken away again. */
final class Digest {
    private Digest() {}

    /** One pair's part of the sum; nothing at revision 0. */
    static long of(int keyHash, long revision) {
        return revision == 0 ? 0 : mix(mix(keyHash) + revision);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
