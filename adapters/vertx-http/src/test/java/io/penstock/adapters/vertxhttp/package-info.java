/** The HTTP doors, tried over real sockets against driving ports that answer as they are told. */
@NullMarked
package io.penstock.adapters.vertxhttp;

import org.jspecify.annotations.NullMarked;
