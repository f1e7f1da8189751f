/**
 * Business events in and out over Kafka, as CloudEvents.
 *
 * <p>The feed polls with Kafka's own consumer on a thread of its own: the reactive stream of the Vert.x client hands
 * records over without waiting for what became of them, and stops polling when it is paused. The outlet is the Vert.x
 * client's write stream, which keeps the producer's blocking away from whoever publishes.
 */
@NullMarked
package io.penstock.adapters.kafkaevents;

import org.jspecify.annotations.NullMarked;
