/** One run of the suite: the processes it starts, what it measures on them in which order, the audit of what they did. */
@NullMarked
package io.penstock.perf.suite;

import org.jspecify.annotations.NullMarked;
