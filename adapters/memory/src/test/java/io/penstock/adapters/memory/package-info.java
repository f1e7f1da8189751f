/** The memory adapters against the contracts of their ports. */
@NullMarked
package io.penstock.adapters.memory;

import org.jspecify.annotations.NullMarked;
