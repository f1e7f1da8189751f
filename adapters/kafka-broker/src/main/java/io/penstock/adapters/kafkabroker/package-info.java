/**
 * A real Kafka broker out of the jars on the class path, so that neither the demo nor a test needs Docker.
 *
 * <p>{@link io.penstock.adapters.kafkabroker.BrokerProcess} is a process of its own,
 * {@link io.penstock.adapters.kafkabroker.BrokerChild} its parent's handle on it, and
 * {@link io.penstock.adapters.kafkabroker.EmbeddedBroker} a broker inside a test's JVM. One node is broker and
 * controller at once and listens on loopback only: it is no production broker.
 */
@NullMarked
package io.penstock.adapters.kafkabroker;

import org.jspecify.annotations.NullMarked;
