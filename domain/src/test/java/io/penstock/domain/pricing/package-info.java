/** Which price wins. */
@NullMarked
package io.penstock.domain.pricing;

import org.jspecify.annotations.NullMarked;
