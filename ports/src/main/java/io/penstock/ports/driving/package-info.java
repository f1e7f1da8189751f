/** What the world wants of the gateway: one wish a port. */
@NullMarked
package io.penstock.ports.driving;

import org.jspecify.annotations.NullMarked;
