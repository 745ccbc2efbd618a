/** Measurements for {@code docs/dynamo.md}, each a program. */
@NullMarked
package io.holdall.session.benchmark.dynamo;

import org.jspecify.annotations.NullMarked;
