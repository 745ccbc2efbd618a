@NullMarked
package io.holdall.session.benchmark.contender;

import org.jspecify.annotations.NullMarked;
