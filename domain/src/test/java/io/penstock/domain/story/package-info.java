/** Rules told as stories: one line a step, the expected answer after the arrow, {@code tick} moves time. */
@NullMarked
package io.penstock.domain.story;

import org.jspecify.annotations.NullMarked;
