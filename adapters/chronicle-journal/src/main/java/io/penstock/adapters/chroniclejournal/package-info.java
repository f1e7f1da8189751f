/**
 * The durable logs: one on Chronicle Queue, one on plain files, over the same frames, committer and recovery.
 *
 * <p>Chronicle Queue says where a batch goes; what is there is read back by this package's own walk over the bytes, so
 * that neither its index nor its header has to be trusted after a power cut, and no tailer can stall at a roll.
 */
@NullMarked
package io.penstock.adapters.chroniclejournal;

import org.jspecify.annotations.NullMarked;
