@NullMarked
package io.penstock.domain.ownership;

import org.jspecify.annotations.NullMarked;
