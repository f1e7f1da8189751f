/**
 * The load generator, a process of its own: one thread, Linux's epoll and sockets without anything between, requests that
 * are encoded beforehand. It shares the machine with what it measures, so what a request costs here is lost there.
 */
@NullMarked
package io.penstock.perf.load;

import org.jspecify.annotations.NullMarked;
