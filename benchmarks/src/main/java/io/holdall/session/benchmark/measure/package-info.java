/** The measurements: each takes a store or contender, and gives rows. */
@NullMarked
package io.holdall.session.benchmark.measure;

import org.jspecify.annotations.NullMarked;
