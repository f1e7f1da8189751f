/** What else one could build: the same two calls of the API, behind the same HTTP server, with the stock in Redis or PostgreSQL. */
@NullMarked
package io.penstock.perf.rivals;

import org.jspecify.annotations.NullMarked;
