/** Commands that break the gateway on purpose and print what was left: {@code ops/bin/prove-*} runs them. */
@NullMarked
package io.penstock.proofs;

import org.jspecify.annotations.NullMarked;
