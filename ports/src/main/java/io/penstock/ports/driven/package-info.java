/** What the gateway needs of the world: one capability a port, and its comment is the contract. */
@NullMarked
package io.penstock.ports.driven;

import org.jspecify.annotations.NullMarked;
