/** Simulated worlds inside the build, and bugs planted on purpose to see that they are found. */
@NullMarked
package io.penstock.gateway.simulation;

import org.jspecify.annotations.NullMarked;
