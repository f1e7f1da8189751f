package io.penstock.gridconfig;

import java.util.List;

/** The maps of the grid. Each holds one kind of truth, in shards: all members must agree on names and numbers. */
public final class GridMaps {
    public static final String POSITIONS = "positions";
    public static final String CREDIT = "credit";
    public static final String CATALOGUE = "catalogue";
    public static final String CLAIMS = "claims";

    /** What the names of the topics begin with on which a node tells the others what its calls have changed. */
    public static final String CHANGES = "changes-";

    /** All that decisions rest on. */
    public static final List<String> TRUTHS = List.of(POSITIONS, CREDIT, CATALOGUE, CLAIMS);

    /**
     * Entries of each map; a power of two. Calls to one entry are gathered, and a call costs more than what it carries:
     * with 256 operations under way over 1,000 keys, 16 entries make calls of 7 operations, 64 make calls of 2, and
     * 16 halve the partition threads' time. More would only matter to a grid of many more members.
     */
    public static final int SHARDS = 16;

    private GridMaps() {}

    /** The topic of the changes to a map. */
    public static String changesOf(String map) {
        return CHANGES + map;
    }

    /** The shard that a hash belongs to. */
    public static int shardOf(int hash) {
        int spread = hash * 0x9E3779B9;
        return (spread ^ (spread >>> 16)) & (SHARDS - 1);
    }
}
