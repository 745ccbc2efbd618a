/** What is measured: the stores, the raw clients beside them, and the servers that they need. */
@NullMarked
package io.holdall.session.benchmark.contender;

import org.jspecify.annotations.NullMarked;
