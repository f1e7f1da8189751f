/** Units of measure, and who may buy. */
@NullMarked
package io.penstock.domain.catalogue;

import org.jspecify.annotations.NullMarked;
