/** What this machine can do at best: the disk's force, the loopback interface, memory, an HTTP server with nothing behind it. */
@NullMarked
package io.penstock.perf.limits;

import org.jspecify.annotations.NullMarked;
