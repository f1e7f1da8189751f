/**
 * CloudEvents 1.0 with JSON data: what a travelling event means, event files, the seed catalogue of the demo, and a
 * JSON Schema per type under {@code schemas/}. Data is read as a stream, once, and strictly: what is not as the event's
 * type promises is refused by name, what is merely new is passed over.
 */
@NullMarked
package io.penstock.adapters.cloudevents;

import org.jspecify.annotations.NullMarked;
