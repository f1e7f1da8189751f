/** For either side of a port: what was worked out of an answer, for as long as the very same answer is given again. */
@NullMarked
package io.penstock.ports.kept;

import org.jspecify.annotations.NullMarked;
