/** Every driven port in memory, with faults on request. */
@NullMarked
package io.penstock.adapters.memory;

import org.jspecify.annotations.NullMarked;
