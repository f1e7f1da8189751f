/** What may be sold on data of a given age. */
@NullMarked
package io.penstock.domain.freshness;

import org.jspecify.annotations.NullMarked;
