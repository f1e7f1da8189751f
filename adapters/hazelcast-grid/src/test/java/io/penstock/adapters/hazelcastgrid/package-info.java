/** Real members, in this process: the ports' contracts, and what must hold while members come, go and fall silent. */
@NullMarked
package io.penstock.adapters.hazelcastgrid;

import org.jspecify.annotations.NullMarked;
