/** The ERP of the demo and of the tests: the adapter that speaks to it, and beside it, in {@code server}, the ERP itself. */
@NullMarked
package io.penstock.adapters.simulatederp;

import org.jspecify.annotations.NullMarked;
