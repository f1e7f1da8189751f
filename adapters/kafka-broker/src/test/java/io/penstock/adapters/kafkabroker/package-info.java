/** The broker in its three forms: in this JVM, as a process, as a child. */
@NullMarked
package io.penstock.adapters.kafkabroker;

import org.jspecify.annotations.NullMarked;
