@NullMarked
package io.holdall.session.benchmark.cost;

import org.jspecify.annotations.NullMarked;
