/** Decorators of driven ports: one behaviour a class, put around whatever technology stands behind the port. */
@NullMarked
package io.penstock.adapters.guards;

import org.jspecify.annotations.NullMarked;
