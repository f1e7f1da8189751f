@NullMarked
package io.penstock.domain.packing;

import org.jspecify.annotations.NullMarked;
