/** The demo as a user starts it, with broker and ERP as its children, killed again and again. */
@NullMarked
package io.penstock.proofs.kills;

import org.jspecify.annotations.NullMarked;
