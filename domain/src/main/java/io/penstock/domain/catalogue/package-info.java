/** What is sold and to whom: items with their units of measure, customers with their ship-tos. */
@NullMarked
package io.penstock.domain.catalogue;

import org.jspecify.annotations.NullMarked;
