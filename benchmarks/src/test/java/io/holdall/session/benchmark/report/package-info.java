@NullMarked
package io.holdall.session.benchmark.report;

import org.jspecify.annotations.NullMarked;
