/** What is kept of answers, on either side of a port. */
@NullMarked
package io.penstock.ports.kept;

import org.jspecify.annotations.NullMarked;
