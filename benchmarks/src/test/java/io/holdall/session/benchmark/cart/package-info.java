@NullMarked
package io.holdall.session.benchmark.cart;

import org.jspecify.annotations.NullMarked;
