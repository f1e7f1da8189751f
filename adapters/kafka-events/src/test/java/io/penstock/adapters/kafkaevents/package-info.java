/** The adapter's promises, against a real broker. */
@NullMarked
package io.penstock.adapters.kafkaevents;

import org.jspecify.annotations.NullMarked;
