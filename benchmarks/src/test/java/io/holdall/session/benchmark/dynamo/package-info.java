/** Tests of the programs. */
@NullMarked
package io.holdall.session.benchmark.dynamo;

import org.jspecify.annotations.NullMarked;
