/** Tables of good and bad events, round trips, and what the schemas say of all of it. */
@NullMarked
package io.penstock.adapters.cloudevents;

import org.jspecify.annotations.NullMarked;
