@NullMarked
package io.holdall.session.benchmark.growth;

import org.jspecify.annotations.NullMarked;
