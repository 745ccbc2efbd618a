/** What differs between two runs of the comparison. */
@NullMarked
package io.holdall.session.benchmark.report.diff;

import org.jspecify.annotations.NullMarked;
