/**
 * How many may be sold, and the promises already given. A {@link io.penstock.domain.availability.Position} decides and
 * has one writer; a {@link io.penstock.domain.availability.Stock} is its picture at one revision, from which questions
 * are answered.
 */
@NullMarked
package io.penstock.domain.availability;

import org.jspecify.annotations.NullMarked;
