/** How many may be sold and promised: stories of one position, and properties that hold whatever happens. */
@NullMarked
package io.penstock.domain.availability;

import org.jspecify.annotations.NullMarked;
