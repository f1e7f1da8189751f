/**
 * The use cases: what happens between a wish at the front and the systems behind. They see ports and domain only; time, ids
 * and chance are handed in.
 */
@NullMarked
package io.penstock.gateway.application;

import org.jspecify.annotations.NullMarked;
