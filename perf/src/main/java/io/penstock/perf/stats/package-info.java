/** Medians, intervals and fits: as little as the figures bear. */
@NullMarked
package io.penstock.perf.stats;

import org.jspecify.annotations.NullMarked;
