/**
 * The process: the command line, configuration, and the one place where parts are chosen and put together. The only room
 * that asks the machine for time, chance and ids.
 */
@NullMarked
package io.penstock.gateway.bootstrap;

import org.jspecify.annotations.NullMarked;
