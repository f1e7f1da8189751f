/** Tables for what there is very much of: arrays, and no object for an entry. */
@NullMarked
package io.penstock.domain.table;

import org.jspecify.annotations.NullMarked;
