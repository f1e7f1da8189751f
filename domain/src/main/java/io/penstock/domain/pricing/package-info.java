/** What a line costs: list, contract and promotion prices with quantity breaks and validity, and which of them wins. */
@NullMarked
package io.penstock.domain.pricing;

import org.jspecify.annotations.NullMarked;
