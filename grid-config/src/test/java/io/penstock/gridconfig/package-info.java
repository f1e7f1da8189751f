/** Every profile keeps every guard. */
@NullMarked
package io.penstock.gridconfig;

import org.jspecify.annotations.NullMarked;
