package io.penstock.adapters.hazelcastgrid;

import java.util.List;

/**
 * A shard as it is.
 *
 * @param epoch 0 when there is no such shard yet
 * @param digest over all its aggregates and their revisions
 * @param pictures of all of them, if they were wanted
 */
record Surveyed<P>(Kind<?, ?, ?, ?, P> kind, long epoch, long digest, List<P> pictures) {}
