/** The faults, and how each is done to a running gateway. */
@NullMarked
package io.penstock.proofs.faults;

import org.jspecify.annotations.NullMarked;
