/** Measurements of one store only, whose figures stand in {@code docs/redis.md}; each class says what it shows, and has a main method. */
@NullMarked
package io.holdall.session.benchmark.redis;

import org.jspecify.annotations.NullMarked;
