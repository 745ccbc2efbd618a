@NullMarked
package io.holdall.session.benchmark.load;

import org.jspecify.annotations.NullMarked;
