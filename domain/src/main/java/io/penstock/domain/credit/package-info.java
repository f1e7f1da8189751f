/** How much a customer may still owe: the ERP's standing, and what this gateway has accepted on top of it. */
@NullMarked
package io.penstock.domain.credit;

import org.jspecify.annotations.NullMarked;
