/** Tests of the package of the same name. */
@NullMarked
package io.penstock.adapters.vertxhttp.json;

import org.jspecify.annotations.NullMarked;
