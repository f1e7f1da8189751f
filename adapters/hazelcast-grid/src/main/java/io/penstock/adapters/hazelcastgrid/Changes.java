package io.penstock.adapters.hazelcastgrid;

import java.util.List;

/** What one node's calls have changed in a shard, told to all others. */
record Changes<P>(Kind<?, ?, ?, ?, P> kind, int shard, long epoch, List<P> pictures) {}
