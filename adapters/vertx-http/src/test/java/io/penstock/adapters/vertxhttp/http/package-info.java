/** Tests of the package of the same name. */
@NullMarked
package io.penstock.adapters.vertxhttp.http;

import org.jspecify.annotations.NullMarked;
