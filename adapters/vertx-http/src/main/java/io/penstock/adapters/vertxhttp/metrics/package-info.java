/** Timers whose percentiles are true, and their exposition as Prometheus text. */
@NullMarked
package io.penstock.adapters.vertxhttp.metrics;

import org.jspecify.annotations.NullMarked;
