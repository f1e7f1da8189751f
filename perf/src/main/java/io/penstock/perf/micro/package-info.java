/**
 * Benchmarks of what an order and a question pass through inside the process: parsing, the rules, the view, the grid, the
 * journal with and without the disk, encoding. No socket: that is measured by load on a running gateway.
 */
@NullMarked
package io.penstock.perf.micro;

import org.jspecify.annotations.NullMarked;
