/**
 * The report of a comparison: {@link io.holdall.session.benchmark.report.ReportWriter} turns results into a page, a
 * text and a data file. The words and looks are in the resources of the same folder; here is what they are filled with.
 */
@NullMarked
package io.holdall.session.benchmark.report;

import org.jspecify.annotations.NullMarked;
