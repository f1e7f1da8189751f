/** What every adapter of a driven port must keep: one contract a port, extended by the memory fake and the real one. */
@NullMarked
package io.penstock.ports.driven;

import org.jspecify.annotations.NullMarked;
