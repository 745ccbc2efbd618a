@NullMarked
package io.holdall.session.benchmark.report.diff;

import org.jspecify.annotations.NullMarked;
