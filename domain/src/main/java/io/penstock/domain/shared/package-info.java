/** The words every other room uses: codes, quantities, money, freshness. They check themselves on creation. */
@NullMarked
package io.penstock.domain.shared;

import org.jspecify.annotations.NullMarked;
