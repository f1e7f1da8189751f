/**
 * The main job, end to end: real HTTP, a real node with its grid and its journal, the ERP simulator. What is expected is
 * written out in the tests.
 */
@NullMarked
package io.penstock.gateway.journey;

import org.jspecify.annotations.NullMarked;
