@NullMarked
package io.holdall.session.benchmark.advise;

import org.jspecify.annotations.NullMarked;
