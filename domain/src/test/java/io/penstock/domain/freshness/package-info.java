@NullMarked
package io.penstock.domain.freshness;

import org.jspecify.annotations.NullMarked;
