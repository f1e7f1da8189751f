/**
 * Who may state what: the systems of record, one table for the whole gateway. A statement of any other system is refused.
 */
@NullMarked
package io.penstock.domain.ownership;

import org.jspecify.annotations.NullMarked;
