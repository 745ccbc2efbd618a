/** Real shopping carts, to measure with. */
@NullMarked
package io.holdall.session.benchmark.cart;

import org.jspecify.annotations.NullMarked;
