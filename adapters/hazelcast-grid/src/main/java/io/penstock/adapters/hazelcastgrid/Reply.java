package io.penstock.adapters.hazelcastgrid;

import java.util.List;

/**
 * What comes back from a shard.
 *
 * @param epoch of the shard: a higher one began anew after a loss, and no earlier picture counts
 * @param verdicts one for each operation, in order
 * @param pictures of the aggregates that changed or that a verdict speaks of, each once
 */
record Reply<R, P>(Kind<?, ?, ?, R, P> kind, long epoch, List<Verdict<R>> verdicts, List<P> pictures) {}
