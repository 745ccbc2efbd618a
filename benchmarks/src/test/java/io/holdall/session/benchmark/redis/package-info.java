@NullMarked
package io.holdall.session.benchmark.redis;

import org.jspecify.annotations.NullMarked;
