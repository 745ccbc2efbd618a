/** Which Jackson encodes carts faster: the measurement behind {@code docs/decisions/0004-jackson.md}. */
@NullMarked
package io.holdall.session.benchmark.jackson;

import org.jspecify.annotations.NullMarked;
