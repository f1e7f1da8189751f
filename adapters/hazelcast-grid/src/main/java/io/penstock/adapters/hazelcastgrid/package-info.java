/**
 * The truth about positions, credit, catalogue and claims in shards of a Hazelcast grid. What callers ask at the same
 * time of one shard is gathered into one call; what a call has changed comes back with it and feeds this node's own
 * view, from which all questions are answered.
 */
@NullMarked
package io.penstock.adapters.hazelcastgrid;

import org.jspecify.annotations.NullMarked;
