/**
 * Places at which a process can be made to die, one after each step of acceptance, drain, tokens and recovery. A proof arms
 * one of them; a process in which none is armed runs without these decorators.
 */
@NullMarked
package io.penstock.adapters.guards.failpoints;

import org.jspecify.annotations.NullMarked;
