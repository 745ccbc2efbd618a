@NullMarked
package io.holdall.session.benchmark.drill;

import org.jspecify.annotations.NullMarked;
