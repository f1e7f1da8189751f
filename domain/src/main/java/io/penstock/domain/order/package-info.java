/** The order: what was asked, what was promised, how it moves on and who may move it, and why one is refused. */
@NullMarked
package io.penstock.domain.order;

import org.jspecify.annotations.NullMarked;
