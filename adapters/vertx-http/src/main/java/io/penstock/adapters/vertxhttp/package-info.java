/** The HTTP doors: the API for channels and the ops port. They translate and decide nothing. */
@NullMarked
package io.penstock.adapters.vertxhttp;

import org.jspecify.annotations.NullMarked;
