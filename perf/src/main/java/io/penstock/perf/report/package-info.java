/** What a run found, as words, tables and curves: one Markdown text, one HTML file that needs nothing else. */
@NullMarked
package io.penstock.perf.report;

import org.jspecify.annotations.NullMarked;
