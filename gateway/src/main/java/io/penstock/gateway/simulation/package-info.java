/**
 * The real use cases in a world made of one seed: virtual time, one thread, memory adapters that are late, lose, repeat,
 * tear and fail, nodes that die at any step. All promises are checked after every step; a seed that breaks one replays.
 */
@NullMarked
package io.penstock.gateway.simulation;

import org.jspecify.annotations.NullMarked;
