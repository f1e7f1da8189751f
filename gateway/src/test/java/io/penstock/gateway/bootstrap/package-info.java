/** The parts that the process is put together from. */
@NullMarked
package io.penstock.gateway.bootstrap;

import org.jspecify.annotations.NullMarked;
