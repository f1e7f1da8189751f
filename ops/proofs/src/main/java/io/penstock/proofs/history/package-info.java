/**
 * What happened, from four ledgers that know nothing of each other (the clients', the journal, the grid, the ERP's), and
 * whether it can be: nothing lost, doubled, sold twice or left behind. Every check is one pass by operation or order id.
 */
@NullMarked
package io.penstock.proofs.history;

import org.jspecify.annotations.NullMarked;
