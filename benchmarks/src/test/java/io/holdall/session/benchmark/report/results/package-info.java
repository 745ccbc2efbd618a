@NullMarked
package io.holdall.session.benchmark.report.results;

import org.jspecify.annotations.NullMarked;
