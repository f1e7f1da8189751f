/**
 * The life of a reservation, the same for stock and for credit: held until it expires, firm, booked, gone. What may be
 * reserved is the business of whoever owns the supply.
 */
@NullMarked
package io.penstock.domain.reservation;

import org.jspecify.annotations.NullMarked;
