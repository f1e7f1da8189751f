/** Values side by side in one array, for what there is very much of and hardly ever looked at. */
@NullMarked
package io.penstock.domain.packing;

import org.jspecify.annotations.NullMarked;
