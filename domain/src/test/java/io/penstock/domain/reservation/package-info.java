/** The life of a reservation, told as stories. */
@NullMarked
package io.penstock.domain.reservation;

import org.jspecify.annotations.NullMarked;
