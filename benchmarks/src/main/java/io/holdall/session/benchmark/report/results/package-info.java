/**
 * What a comparison run found, as values and as a file: {@code comparison/results.json}, whose format is
 * {@code results.schema.json} beside this package's classes.
 */
@NullMarked
package io.holdall.session.benchmark.report.results;

import org.jspecify.annotations.NullMarked;
