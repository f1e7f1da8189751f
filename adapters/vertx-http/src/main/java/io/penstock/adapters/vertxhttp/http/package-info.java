/** What both HTTP servers are made of: routes, exchanges, problems, and a limit to how long a connection may dawdle. */
@NullMarked
package io.penstock.adapters.vertxhttp.http;

import org.jspecify.annotations.NullMarked;
