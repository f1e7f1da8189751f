/**
 * How a member of the grid is set up: the profiles, the names of the maps, and the guards that no profile may leave
 * out.
 */
@NullMarked
package io.penstock.gridconfig;

import org.jspecify.annotations.NullMarked;
