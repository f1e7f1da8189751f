/** What a customer may still owe, told as stories. */
@NullMarked
package io.penstock.domain.credit;

import org.jspecify.annotations.NullMarked;
