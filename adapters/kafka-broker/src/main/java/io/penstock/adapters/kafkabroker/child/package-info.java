/**
 * A child process and its life: started with a command, ready when it says so, gone when its parent is gone.
 */
@NullMarked
package io.penstock.adapters.kafkabroker.child;

import org.jspecify.annotations.NullMarked;
