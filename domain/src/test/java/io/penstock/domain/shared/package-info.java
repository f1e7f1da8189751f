/** The forms that codes, quantities and money have. */
@NullMarked
package io.penstock.domain.shared;

import org.jspecify.annotations.NullMarked;
