/** The steps of an order, and what it adds up to. */
@NullMarked
package io.penstock.domain.order;

import org.jspecify.annotations.NullMarked;
