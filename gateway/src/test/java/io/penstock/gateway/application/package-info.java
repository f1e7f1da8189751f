/** Use cases over the fakes of the memory adapter, with a clock that is moved by hand. */
@NullMarked
package io.penstock.gateway.application;

import org.jspecify.annotations.NullMarked;
