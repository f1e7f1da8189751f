/** Tests of the package of the same name. */
@NullMarked
package io.penstock.adapters.vertxhttp.metrics;

import org.jspecify.annotations.NullMarked;
