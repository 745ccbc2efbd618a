/** Measurements for {@code docs/redis.md}, each a program: how large a pool must be, which cache to use, what expired sessions leave. */
@NullMarked
package io.holdall.session.benchmark.redis;

import org.jspecify.annotations.NullMarked;
