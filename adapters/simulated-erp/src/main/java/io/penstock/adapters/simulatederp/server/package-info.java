/**
 * An ERP in one process: it books orders into a durable ledger, keeps stock and credit, publishes the events a real one
 * would, and can be slow, down, flapping, rate-limited and forgetful of its answers on command. One thread owns the
 * books; what it answers is on disk first. Its events are derived from the ledger and nothing else, so that after a
 * kill they come out again, the same ones under the same ids.
 */
@NullMarked
package io.penstock.adapters.simulatederp.server;

import org.jspecify.annotations.NullMarked;
