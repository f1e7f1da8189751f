/** What a proof is made of: a gateway and an ERP as processes of their own, buyers in front of them, disks and clocks. */
@NullMarked
package io.penstock.proofs.trial;

import org.jspecify.annotations.NullMarked;
