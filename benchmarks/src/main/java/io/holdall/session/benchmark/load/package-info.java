/** Requests at a constant rate, of clients by a Zipf law: latencies with their percentiles, saturation, and curves. */
@NullMarked
package io.holdall.session.benchmark.load;

import org.jspecify.annotations.NullMarked;
