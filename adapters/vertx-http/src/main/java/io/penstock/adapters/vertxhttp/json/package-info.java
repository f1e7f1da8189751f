/** JSON as the API reads and writes it: strict and streaming in, streaming out, no tree in between. */
@NullMarked
package io.penstock.adapters.vertxhttp.json;

import org.jspecify.annotations.NullMarked;
