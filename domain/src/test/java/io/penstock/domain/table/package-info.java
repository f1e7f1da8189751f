@NullMarked
package io.penstock.domain.table;

import org.jspecify.annotations.NullMarked;
