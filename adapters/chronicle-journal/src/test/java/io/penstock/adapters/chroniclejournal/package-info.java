/** Both durable logs against the port's contract, and against disks, clocks and files that misbehave. */
@NullMarked
package io.penstock.adapters.chroniclejournal;

import org.jspecify.annotations.NullMarked;
