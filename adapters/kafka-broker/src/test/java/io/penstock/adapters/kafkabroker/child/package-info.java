/** A child's life, shown with shells as children. */
@NullMarked
package io.penstock.adapters.kafkabroker.child;

import org.jspecify.annotations.NullMarked;
