/**
 * The walls of the house, as tests over the class files of every module. {@code ops/bin/prove-walls} breaks each on purpose
 * and shows that it is noticed.
 */
@NullMarked
package io.penstock.gateway.architecture;

import org.jspecify.annotations.NullMarked;
