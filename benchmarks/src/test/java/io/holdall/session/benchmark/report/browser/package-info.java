@NullMarked
package io.holdall.session.benchmark.report.browser;

import org.jspecify.annotations.NullMarked;
