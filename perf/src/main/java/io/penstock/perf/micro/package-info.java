/**
 * Benchmarks of what an order and a question pass through inside the process: the rules and the journal's bytes. No
 * socket, no disk, no grid: those are measured by load on a running gateway.
 */
@NullMarked
package io.penstock.perf.micro;

import org.jspecify.annotations.NullMarked;
