/** The suite that capacity planners run: limits of the machine, load, rivals, scenarios, the report. */
@NullMarked
package io.penstock.perf;

import org.jspecify.annotations.NullMarked;
